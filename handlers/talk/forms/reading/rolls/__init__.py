"""A line about who was there: cut into what it says, and put together to whom it names."""
