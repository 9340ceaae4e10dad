"""Pictures from orbit as they stand on a page: scale, north, callouts, caption."""
