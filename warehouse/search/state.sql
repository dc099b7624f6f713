-- SQLite, the search index: one row, the sequence number of the last run that the index knows.

select sequence from state
