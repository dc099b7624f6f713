-- A single row: how many rows of each kind there are, and the time that the articles span.

select
    (select count(*) from articles) as articles,
    (select count(distinct source) from articles) as outlets,
    (select count(*) from articles where published_at is null) as undated,
    (select count(*) from statements) as statements,
    (select count(*) from speakers) as speakers,
    (select count(*) from figures) as figures,
    (select count(issue) from figures) as doubts,
    (select count(*) from times) as times,
    (select count(*) from comments) as comments,
    (select count(*) from quarantine) as quarantined,
    (select min(published_at) from articles) as first_at,
    (select max(published_at) from articles) as last_at
