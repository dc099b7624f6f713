-- SQLite, the search index: takes out the words of all passages of the articles :article_ids, a list in JSON, at once:
-- FTS5 writes to the file what it has gathered at the end of each statement.

insert into words (words, rowid, text, speaker)
select 'delete', passage_id, text, speaker
from passages
where article_id in (select value from json_each(:article_ids))
