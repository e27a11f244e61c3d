"""Classes: their sessions, who learns there, who came."""
