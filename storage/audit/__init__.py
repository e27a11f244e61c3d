"""The log of every change: a chain in which nothing can be changed unseen."""
