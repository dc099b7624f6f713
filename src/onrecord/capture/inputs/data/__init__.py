"""Names that inputs give to things, as data."""
