"""Who there is and where they are reached: organisations, people, their roles and addresses."""
