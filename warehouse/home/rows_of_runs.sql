-- One row per row of the table that one of the runs $run_ids left.

select *
from {table}
where run_id in (select unnest($run_ids))
