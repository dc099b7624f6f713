-- One row per row of a table's files in the lake. A column that a file lacks, because an earlier version wrote it, is NULL:
-- `declared`, which has no row, says which columns there are.

select {columns}
from (
    ({declared})
    union all by name
    select * from read_parquet({files}, union_by_name = true)
)
