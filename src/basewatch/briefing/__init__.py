"""What a notebook opens: one edition, and a method per section of it."""
