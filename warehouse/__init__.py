"""All SQL: derived tables, views, named questions, and the queries of commands and the report site."""
