-- One row per refusal of a file in a run; the latest first.

select
    path,
    stage,
    reason_code,
    reason,
    quarantined_at,
    run_id
from quarantine
order by quarantined_at desc, path, run_id
