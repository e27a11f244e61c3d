"""A Zalo Bot Platform of our own, over real HTTP: it behaves as the real one does where it matters."""
