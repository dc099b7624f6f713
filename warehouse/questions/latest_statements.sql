-- What was said last, and by whom?
select
    articles.published_at as said_at,
    coalesce(statements.speaker_name, statements.speaker_text, '(nobody named)') as speaker,
    statements.cue,
    coalesce(statements.polarity, 'asserts') as polarity,
    statements.text as statement,
    articles.source
from statements
inner join articles on articles.article_id = statements.article_id
order by said_at desc nulls last, statements.article_id, statements.start_char
limit 20
