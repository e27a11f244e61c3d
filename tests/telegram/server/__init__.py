"""A Bot API server of our own, over real HTTP: it behaves as the real one does where the bot depends on it."""
