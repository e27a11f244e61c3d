"""Those on their way into the Party: the reports about them, and the file they make."""
