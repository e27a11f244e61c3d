"""What the bot remembers: one shelf for each noun, called as the rooms of the product."""
