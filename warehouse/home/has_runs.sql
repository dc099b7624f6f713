-- One row where the table `runs` has been made, none in an empty database.

select 1 as has_runs
from duckdb_tables()
where table_name = 'runs'
