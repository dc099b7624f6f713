-- What has been promised, planned or expected, and by whom?
select
    articles.published_at as said_at,
    coalesce(statements.speaker_name, statements.speaker_text, '(nobody named)') as speaker,
    statements.attribution_class,
    statements.text as statement,
    articles.source
from statements
inner join articles on articles.article_id = statements.article_id
where statements.attribution_class in ('intention', 'expectation', 'agreement')
    and coalesce(statements.polarity, 'asserts') = 'asserts'
order by said_at desc nulls last, statements.article_id, statements.start_char
limit 20
