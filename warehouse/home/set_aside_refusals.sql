-- One row per path and reason of what was refused without being read, dismissed or kept long enough.

select distinct
    path,
    reason_code
from releases
where cause in ('dismissed', 'expired') and capture_id is null
