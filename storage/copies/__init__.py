"""Copies of everything, sealed before they leave, and how they come back."""
