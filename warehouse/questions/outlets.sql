-- What came in from each outlet?
select
    articles.source as said_in,
    count(*) as articles,
    sum(articles.word_count) as words,
    sum(articles.comment_count) as comments,
    count(articles.skipped) as skipped,
    min(articles.published_at) as first_published_at,
    max(articles.published_at) as last_published_at
from articles
group by articles.source
order by count(*) desc, articles.source
limit 20
