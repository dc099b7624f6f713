-- One row per row of a table that meets a condition on its key; five are enough to see that there are too many.

select {columns}
from {table}
where {condition}
limit 5
