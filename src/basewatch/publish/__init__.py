"""Editions as files: where they stand, what they were made from, put in place whole."""
