"""One file = one family of slash commands."""
