"""Executed notebooks to HTML and PDF."""
