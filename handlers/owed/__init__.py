"""What every cell owes regularly, what of it is missing, and who is told of that, when."""
