-- One row per statement of the speaker $id; the ten latest.

select
    statement_id,
    published_at,
    said_in,
    title,
    text
from speaker_record
where speaker_id = $id
order by published_at desc nulls last, article_id, start_char
limit 10
