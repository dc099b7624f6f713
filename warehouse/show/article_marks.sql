-- One row per marked stretch of the article $id: contents of statements, speakers, figures and times.

select
    'statement' as role,
    span.start_char,
    span.end_char
from (
    select unnest(content_spans) as span
    from statements
    where article_id = $id
)

union all

select
    'speaker' as role,
    speaker_start_char as start_char,
    speaker_end_char as end_char
from statements
where article_id = $id and speaker_start_char is not null

union all

select
    'figure' as role,
    start_char,
    end_char
from figures
where article_id = $id

union all

select
    'time' as role,
    start_char,
    end_char
from times
where article_id = $id
