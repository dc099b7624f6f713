-- What did an outlet publish in a period, and how much is in it?
-- $outlet VARCHAR = NULL: part of the outlet's name; without it, all outlets.
-- $since DATE = NULL: published on this day or later.
-- $until DATE = NULL: published on this day or earlier.
select
    published_at,
    source as said_in,
    title,
    word_count,
    (select count(*) from statements where statements.article_id = articles.article_id) as statements,
    (select count(*) from figures where figures.article_id = articles.article_id) as figures,
    comment_count as comments,
    url
from articles
where
    ($outlet::varchar is null or contains(lower(source), lower($outlet)))
    and ($since::date is null or published_at >= $since)
    and ($until::date is null or published_at < $until::date + 1)
order by published_at desc nulls last, source, title
limit 100
