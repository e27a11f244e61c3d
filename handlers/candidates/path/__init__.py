"""One person's way into the Party in conversation: the file read together, and how it is told."""
