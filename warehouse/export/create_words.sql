-- SQLite: the full-text index of a table, which stays in it; Datasette finds it by what stands after content= and
-- knows it without a space alone.

create virtual table {index} using fts5 (
    {columns},
    content={table},
    tokenize = "porter unicode61 remove_diacritics 2"
)
