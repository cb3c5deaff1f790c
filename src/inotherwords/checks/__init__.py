"""What must hold between words and the English they were made for: many small checks, one explicit list."""
