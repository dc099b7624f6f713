-- SQLite, the search index: one row per passage with the words :words that passes the filters, the best first.

select
    passages.place,
    passages.id,
    passages.article_id,
    snippet(words, 0, :opening, :closing, '…', 40) as snippet,
    passages.text,
    passages.speaker,
    passages.kind,
    passages.label,
    articles.title,
    articles.outlet,
    articles.url,
    articles.published_at,
    -bm25(words, 1.0, 0.5) as score
from words
join passages on passages.passage_id = words.rowid
join articles using (article_id)
where
    words match :words
    and passages.place = :place
    and (:speaker is null or passages.speaker like :speaker escape '\')
    and (:outlet is null or articles.outlet like :outlet escape '\')
    and (:kind is null or passages.kind = :kind)
    and (:since is null or articles.published_at >= :since)
    and (:until is null or articles.published_at < :until)
order by score desc, articles.published_at desc, passages.id
limit :most
