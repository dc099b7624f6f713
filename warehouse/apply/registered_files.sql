-- One row per registered file; the earliest run first.

select lake_file
from run_files
order by run_sequence, lake_file
