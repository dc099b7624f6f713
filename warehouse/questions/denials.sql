-- What is denied, and what will nobody say?
select
    published_at,
    speaker_name,
    polarity,
    cue,
    text,
    said_in
from speaker_record
where polarity in ('denies', 'withholds')
order by published_at desc nulls last, article_id, start_char
limit 20
