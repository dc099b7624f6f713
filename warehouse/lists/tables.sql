-- One row per table that is kept beside those of the record, by its name.

select table_name
from duckdb_tables()
where schema_name = 'lists'
