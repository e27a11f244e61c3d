"""What keeps the house in order: its key, its daily chores, what is told when something goes wrong, what is checked."""
