-- One row per compaction of the lake that the database has seen.

create table if not exists lists.compactions (run_id varchar)
