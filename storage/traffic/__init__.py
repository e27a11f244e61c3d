"""What comes in and what goes out, what is half said, and what was changed: each exactly accounted for."""
