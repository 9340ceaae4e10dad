"""What the rows say together: pure functions from records to records."""
