-- One row per article with what was found in it; the latest first, those without a date at the end.

with said as (
    select
        article_id,
        count(*) as statements
    from statements
    group by article_id
),

claimed as (
    select
        article_id,
        count(*) as figures,
        count(issue) as doubts
    from figures
    group by article_id
)

select
    articles.article_id,
    articles.published_at,
    articles.source,
    articles.title,
    coalesce(said.statements, 0) as statements,
    coalesce(claimed.figures, 0) as figures,
    coalesce(claimed.doubts, 0) as doubts,
    articles.comment_count as comments
from articles
left join said on said.article_id = articles.article_id -- one to one
left join claimed on claimed.article_id = articles.article_id -- one to one
order by articles.published_at desc nulls last, articles.captured_at desc, articles.article_id
