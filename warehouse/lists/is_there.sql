-- One row, the number of tables that lists are read from.

select count(*) as tables
from duckdb_tables()
where schema_name = 'lists' and table_name = $name
