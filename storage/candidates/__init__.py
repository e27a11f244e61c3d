"""Those being followed: found, looked up, and what happened to them."""
