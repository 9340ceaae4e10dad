"""Evidence as data for other tools: the rows of an edition, or of all, in the formats they read."""
