"""How things stand and what is owed, read from memory and put into words; commands and pushes say the same."""
