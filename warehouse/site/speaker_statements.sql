-- One row per statement on the record of the speakers $ids, with its article; of each speaker the latest first.

select
    speaker_id,
    statement_id,
    said_at,
    statement_text as text,
    statement_kind as kind,
    cue,
    speaker_title as title,
    reported_by,
    attribution_class,
    article_id,
    source,
    article_title
from speaker_record
where speaker_id in (select unnest($ids))
order by speaker_id, said_at desc nulls last, article_id, start_char
