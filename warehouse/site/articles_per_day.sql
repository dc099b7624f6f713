-- One row per outlet and day: its articles by date of publication, the earliest day first; those without one count as
-- nobody's.

select
    published_at::date as day,
    source,
    count(*) as articles
from articles
where published_at is not null
group by all
order by day, source
