-- SQLite, the search index: puts in the words of all passages after the one numbered :last, at once: FTS5 writes to the
-- file what it has gathered at the end of each statement.

insert into words (rowid, text, speaker)
select passage_id, text, speaker
from passages
where passage_id > :last
order by passage_id
