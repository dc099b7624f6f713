-- One row per capture of $ids that has been ingested.

select capture_id
from captures
where capture_id in (select unnest($ids))
