"""What speaks SQL: two kinds of database, one writer, statements put into words once."""
