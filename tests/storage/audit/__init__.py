"""The log of every change, and what is found out by it."""
