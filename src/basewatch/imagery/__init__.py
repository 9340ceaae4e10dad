"""The catalogue of imagery: made, checked against the STAC schemas, and filled with chips."""
