-- SQLite, the search index: one row, the highest number of a passage, 0 where there is none.

select coalesce(max(passage_id), 0) from passages
