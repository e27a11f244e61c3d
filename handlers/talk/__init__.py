"""How the bot talks, whatever it is about: what a turn is, what a room may declare, how a form is asked and carried."""
