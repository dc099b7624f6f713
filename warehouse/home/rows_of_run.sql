-- One row per row of the table that the run $run_id left.

select *
from {table}
where run_id = $run_id
