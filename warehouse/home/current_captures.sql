-- One row per capture that one of the runs $run_ids was the last to read, with whether it is the latest of its article.

select
    capture_id,
    run_id,
    is_latest
from captures
where run_id in (select unnest($run_ids))
