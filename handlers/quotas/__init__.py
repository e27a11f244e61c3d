"""What is asked for: admissions by organisation and year, with the paper that says so."""
