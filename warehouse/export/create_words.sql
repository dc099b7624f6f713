-- SQLite: the full-text index of a table, which stays in it; Datasette finds it by its name and content.

create virtual table {index} using fts5 (
    {columns},
    content = {table},
    tokenize = "porter unicode61 remove_diacritics 2"
)
