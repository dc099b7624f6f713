-- One row per capture of the lake, by the name that captures have while runs are applied.

create view capture_winners as
select capture_id as owner
from captures
