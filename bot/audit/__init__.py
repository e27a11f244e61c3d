"""Watches over the log: its head kept apart while the bot runs, and what check and verify-log find of it."""
