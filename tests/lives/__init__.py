"""Random lives of a committee, told as people tell them: whatever is undone never was."""
