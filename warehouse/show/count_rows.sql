-- One row: a table or view, and how many rows it has.

select '{table}' as name, count(*) as row_count
from {table}
