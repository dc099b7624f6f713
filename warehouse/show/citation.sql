-- A single row: what a citation of a row of the article $id names beside the row's own words.

select
    articles.source as outlet,
    articles.title,
    articles.author,
    articles.url,
    articles.published_at,
    articles.captured_at,
    articles.capture_id,
    articles.extractor_version
from articles
where articles.article_id = $id
