-- What has been promised, planned or expected, and by whom?
select
    articles.published_at,
    coalesce(statements.speaker_name, statements.speaker_text, '(nobody named)') as speaker_name,
    statements.attribution_class,
    statements.text,
    articles.title,
    articles.source as said_in
from statements
inner join articles on articles.article_id = statements.article_id
where statements.attribution_class in ('intention', 'expectation', 'agreement')
    and coalesce(statements.polarity, 'asserts') = 'asserts'
order by published_at desc nulls last, statements.article_id, statements.start_char
limit 20
