-- One row per refusal that holds.

select
    capture_id,
    path,
    reason_code,
    reason,
    run_id,
    quarantined_at
from quarantine
order by path, capture_id
