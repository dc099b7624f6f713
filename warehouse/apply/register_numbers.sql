-- Inserts a row per run, $run_ids, with its number in the lake, $sequences.

insert into run_numbers
select
    unnest($run_ids) as run_id,
    unnest($sequences) as sequence
