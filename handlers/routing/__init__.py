"""A message in, answers out: where what somebody wrote goes, and how what is said leaves."""
