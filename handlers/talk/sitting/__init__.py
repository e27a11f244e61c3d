"""Carries a form through one turn: takes it up, asks, shows, mends, keeps, files."""
