-- One row per capture that left the quarantine and that neither an article nor a refusal needs.

select distinct capture_id
from releases
where
    capture_id is not null
    and capture_id not in (select capture_id from captures)
    and capture_id not in (select capture_id from quarantine where capture_id is not null)
