-- One row where any row of the table is replaced.

select 1 as has_replaced
from {table}
where {condition}
limit 1
