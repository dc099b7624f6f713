"""Word lists and tables of names, as data."""
