-- SQLite, the search index: one row per passage that passes the filters, the latest first; nothing is marked.

select
    passages.text as snippet,
    {include parts/hit},
    0.0 as score
from passages
join articles using (article_id)
where
    {include parts/narrowed_passages}
order by articles.published_at desc, passages.id
limit :most
