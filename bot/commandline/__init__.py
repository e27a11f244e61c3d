"""What is typed into a terminal: `python -m bot …`, one file per kind of errand."""
