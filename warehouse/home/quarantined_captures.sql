-- One row per capture that was refused after its bytes were read.

select capture_id
from quarantine
where capture_id is not null
