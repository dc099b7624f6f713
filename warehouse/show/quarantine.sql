-- One row per refusal; the latest first.

select
    quarantined_at,
    reason_code,
    stage,
    path,
    bytes,
    reason,
    capture_id,
    run_id
from quarantine
order by quarantined_at desc, path
