-- One row per capture of $ids that was dismissed or kept long enough, and is not to be refused again.

select capture_id
from releases
where cause in ('dismissed', 'expired') and capture_id in (select unnest($ids))
