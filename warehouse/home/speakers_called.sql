-- One row per speaker whose id or full name is $name.

select
    speaker_id,
    name,
    kind
from speakers
where speaker_id = $name or lower(name) = lower($name)
