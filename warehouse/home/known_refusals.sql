-- One row per path and reason of what was refused without being read.

select distinct
    path,
    reason_code
from quarantine
where capture_id is null
