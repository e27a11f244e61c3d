"""One file = one picture or file that leaves with a message."""
