"""How a conversation goes: carrying a form, showing it, filing what it said; the first minute; groups."""
