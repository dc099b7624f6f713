"""What the site shows: rows read from the published database in bulk, never article by article."""
