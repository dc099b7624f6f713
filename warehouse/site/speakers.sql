-- One row per speaker of $ids, in ascending order of id.

select
    speaker_id,
    name,
    kind,
    aliases,
    titles
from speakers
where speaker_id in (select unnest($ids))
order by speaker_id
