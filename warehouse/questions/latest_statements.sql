-- What was said last, and by whom?
select
    articles.published_at,
    coalesce(statements.speaker_name, statements.speaker_text, '(nobody named)') as speaker_name,
    statements.cue,
    coalesce(statements.polarity, 'asserts') as polarity,
    statements.text,
    articles.title,
    articles.source as said_in
from statements
inner join articles on articles.article_id = statements.article_id
order by published_at desc nulls last, statements.article_id, statements.start_char
limit 20
