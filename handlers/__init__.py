"""What the bot knows and says: one room for each subject, the general below the particular."""
