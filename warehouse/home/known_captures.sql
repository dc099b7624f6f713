-- One row per capture of $ids that has been ingested or refused before.

select capture_id
from captures
where capture_id in (select unnest($ids))

union

select capture_id
from quarantine
where capture_id in (select unnest($ids))
