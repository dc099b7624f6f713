-- One row where the table $name has been made, none in an empty database or one of an earlier version.

select 1 as has_table
from duckdb_tables()
where table_name = $name
