"""Everything of an edition that is words and numbers rather than a drawing."""
