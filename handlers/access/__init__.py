"""How one gets in: codes, roles, channels."""
