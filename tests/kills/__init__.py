"""A bot that is killed again and again, the messenger it talks through, and the people who write to it meanwhile."""
