-- The oldest DuckDB that can read the open database's file, such as `v1.2.0+`; one row.

select coalesce(map_extract_value(tags, 'storage_version'), '') as storage_version
from duckdb_databases()
where database_name = current_database()
