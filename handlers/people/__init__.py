"""Who there is and where: people, cells, groups, roles, and who can no longer be reached."""
