-- SQLite, the search index: takes out all passages of an article.

delete from passages where article_id = ?
