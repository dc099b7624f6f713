-- A single row: how many rows the table has, and a number that any change of a value changes; their order says nothing.

select
    count(*) as row_count,
    coalesce(sum(hash({columns})::hugeint), 0) as fingerprint
from {table}
