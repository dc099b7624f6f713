"""Quality reports: Great Expectations' Data Docs with the project's own pages, readable without any network."""
