-- One row per row of the registered files, with the sequence of its run. A column that a file lacks, because an earlier
-- version wrote it, is NULL: the table itself, less its rows, says which columns there are.

select
    {columns},
    run_sequence
from (
    (select * from {table} limit 0)
    union all by name
    select * from read_parquet({files}, filename = true, union_by_name = true)
) as lake
inner join run_files on run_files.lake_file = lake.filename
