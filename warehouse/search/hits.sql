-- SQLite, the search index: one row per passage with the words :words that passes the filters, the best first.

select
    snippet(words, 0, :opening, :closing, '…', 40) as snippet,
    {include parts/hit},
    -bm25(words, 1.0, 0.5) as score
from words
join passages on passages.passage_id = words.rowid
join articles using (article_id)
where
    words match :words
    and {include parts/narrowed_passages}
order by score desc, articles.published_at desc, passages.id
limit :most
