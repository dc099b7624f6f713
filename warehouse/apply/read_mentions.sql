-- Inserts a row per row of the files $paths of `speaker_mentions`; a column that a file lacks is NULL.

insert into speaker_mentions by name
select * from read_parquet($paths, union_by_name = true)
