-- One row per row of the registered files, with the sequence of its run.

select
    {columns},
    run_sequence
from read_parquet({files}, filename = true) as lake
inner join run_files on run_files.lake_file = lake.filename
