-- One row per capture that was ingested, or refused after its bytes were read; of what was forgotten none are kept.

select capture_id
from captures

union

select capture_id
from quarantine
where
    capture_id is not null
    and reason_code <> 'forgotten'
