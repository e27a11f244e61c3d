"""What is given to the house: lines, buttons, raw updates, requests; all chosen by one chance."""
