-- Inserts a row per file of a table: $paths, with the $sequences of their runs.

insert into run_files
select
    unnest($paths) as lake_file,
    unnest($sequences) as run_sequence
