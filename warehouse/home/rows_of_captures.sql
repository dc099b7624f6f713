-- One row per row of the table that was drawn from one of $captures.

select *
from {table}
where capture_id in (select unnest($captures))
