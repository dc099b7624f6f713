-- One row per article of $article_ids, or of all where that is NULL: what is shown beside a hit.

select article_id, title, source as outlet, url, cast(published_at as varchar) as published_at
from articles
where $article_ids is null or article_id in (select unnest($article_ids::varchar[]))
order by article_id
