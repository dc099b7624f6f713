-- One row per article of $ids, in their order, as lists show it, with what was found in it.

select
    articles.article_id,
    articles.published_at,
    articles.source,
    articles.title,
    articles.author,
    articles.url,
    articles.language,
    (select count(*) from statements where statements.article_id = articles.article_id) as statements,
    (select count(*) from figures where figures.article_id = articles.article_id) as figures,
    (select count(figures.issue) from figures where figures.article_id = articles.article_id) as doubts,
    articles.comment_count as comments
from articles
where articles.article_id in (select unnest($ids))
order by list_position($ids, articles.article_id)
