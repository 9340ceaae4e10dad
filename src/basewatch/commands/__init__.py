"""The commands of `basewatch`: arguments to one call each."""
