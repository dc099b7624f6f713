-- SQLite, the search index: the words of each passage, stemmed, without accents and case; the texts stay in passages.

create virtual table words using fts5 (
    text,
    speaker,
    content = 'passages',
    content_rowid = 'passage_id',
    tokenize = "porter unicode61 remove_diacritics 2"
)
