-- SQLite, the search index: one row per passage that passes the filters, the latest first; nothing is marked.

select
    passages.place,
    passages.id,
    passages.article_id,
    passages.text as snippet,
    passages.text,
    passages.speaker,
    passages.kind,
    passages.label,
    articles.title,
    articles.outlet,
    articles.url,
    articles.published_at,
    0.0 as score
from passages
join articles using (article_id)
where
    passages.place = :place
    and (:speaker is null or passages.speaker like :speaker escape '\')
    and (:outlet is null or articles.outlet like :outlet escape '\')
    and (:kind is null or passages.kind = :kind)
    and (:since is null or articles.published_at >= :since)
    and (:until is null or articles.published_at < :until)
order by articles.published_at desc, passages.id
limit :most
