"""What is missing and who is told of it, when."""
