"""What the site map and the theatre map are put together from."""
