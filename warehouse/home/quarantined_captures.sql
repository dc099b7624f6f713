-- One row per capture that was refused after its bytes were read, and whose bytes were kept.

select capture_id
from quarantine
where
    capture_id is not null
    and reason_code <> 'forgotten'
