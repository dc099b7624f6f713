-- SQLite, the search index: one row, the sequence number of the last run that the index knows.

create table state (sequence integer not null)
