-- A single row: what names the article $id.

select
    article_id,
    title,
    source,
    url,
    published_at
from articles
where article_id = $id
