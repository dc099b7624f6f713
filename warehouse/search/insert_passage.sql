-- SQLite, the search index: puts in a passage of an article that is there.

insert into passages (place, id, article_id, text, speaker, kind, label)
values (?, ?, ?, ?, ?, ?, ?)
