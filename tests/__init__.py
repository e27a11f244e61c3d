"""What the bot promises, said as tests."""
