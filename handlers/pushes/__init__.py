"""One file = one scheduled push."""
