"""How people are spoken of where their name is asked for: by post, degree, unit, or by pointing."""
