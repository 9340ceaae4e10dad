"""From what a person brings to rows of the catalogue: drafts, likeness, spreadsheets, changes."""
