-- SQLite: finds the rows of a table by an id.

create index {index} on {table} ({column})
