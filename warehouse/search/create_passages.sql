-- SQLite, the search index: one row per statement, article, comment and figure, with the words that are searched.

create table passages (
    passage_id integer primary key,
    place text not null,
    id text not null,
    article_id text not null references articles,
    text text not null,
    speaker text,
    kind text,
    label text
)
