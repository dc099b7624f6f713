-- One row per statement of the speaker $id; the ten latest.

select
    statement_id,
    said_at,
    source,
    statement_text
from speaker_record
where speaker_id = $id
order by said_at desc nulls last, article_id, start_char
limit 10
