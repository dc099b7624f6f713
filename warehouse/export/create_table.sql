-- SQLite: the table of an answer, with one row per row of it.

create table {table} ({columns})
