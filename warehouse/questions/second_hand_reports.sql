-- Which statements does an article take from another outlet?
select
    statements.reported_by,
    coalesce(statements.speaker_name, statements.speaker_text) as speaker_name,
    statements.text,
    articles.title,
    articles.source as said_in
from statements
inner join articles on articles.article_id = statements.article_id
where statements.reported_by is not null
order by statements.reported_by, articles.published_at, statements.article_id, statements.start_char
limit 20
