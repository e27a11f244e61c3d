"""How the bot is, for whoever looks after it: state, troubles, what it will send, the log."""
