-- SQLite, the search index: takes out the articles :article_ids, a list in JSON, whose passages are gone.

delete from articles
where article_id in (select value from json_each(:article_ids))
