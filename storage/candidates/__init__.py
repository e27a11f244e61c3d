"""Those on their way into the Party: found by name or code, looked up, and what happened to each."""
