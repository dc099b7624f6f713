-- What is denied, and what will nobody say?
select
    said_at,
    speaker_name,
    polarity,
    cue,
    statement_text,
    source
from speaker_record
where polarity in ('denies', 'withholds')
order by said_at desc nulls last, article_id, start_char
limit 20
