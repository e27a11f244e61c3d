"""The kinds of questions a form may ask."""
