-- Inserts a row per compaction, $run_ids, that the database has seen.

insert into lists.compactions
select unnest($run_ids::varchar [])
