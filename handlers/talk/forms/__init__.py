"""A form is a list of questions; an answer is what was understood of a typed line or a tap."""
