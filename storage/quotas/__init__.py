"""What is asked for, what was before the register, and the counts held against both."""
