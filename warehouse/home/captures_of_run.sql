-- One row per capture that the run $run_id took in.

select capture_id
from captures
where run_id = $run_id
