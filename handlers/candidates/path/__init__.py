"""The way into the Party in conversation: one person's file read together, its questions, and how it is told."""
