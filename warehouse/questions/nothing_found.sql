-- Which articles have no statements, and why?
select
    articles.title,
    articles.source as said_in,
    articles.language,
    articles.word_count,
    coalesce(articles.skipped, 'nobody is quoted') as reason
from articles
anti join statements on statements.article_id = articles.article_id
order by articles.word_count desc, articles.article_id
limit 20
