-- SQLite, the search index: takes out all passages of the articles :article_ids, a list in JSON, whose words are gone.

delete from passages
where article_id in (select value from json_each(:article_ids))
