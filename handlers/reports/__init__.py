"""One file = one report type."""
