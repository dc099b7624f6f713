-- One row per capture that one of the runs $run_ids took in.

select capture_id
from captures
where run_id in (select unnest($run_ids))
