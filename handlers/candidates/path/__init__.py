"""One person's way into the Party in conversation: the file read together, what is asked of it, how it is told."""
