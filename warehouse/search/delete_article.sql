-- SQLite, the search index: takes out an article whose passages are gone.

delete from articles where article_id = ?
