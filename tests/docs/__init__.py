"""Holds the pages of docs/ and the README to the house: what they name exists, and what they tell to do works."""
