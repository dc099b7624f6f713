-- One row per column of the open database's tables and views.

select
    table_name,
    column_name
from duckdb_columns()
where schema_name = 'main' and not internal
