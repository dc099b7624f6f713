-- SQLite, the search index: one row per article, with what is shown beside a hit.

create table articles (
    article_id text primary key,
    title text,
    outlet text,
    url text,
    published_at text
) without rowid
