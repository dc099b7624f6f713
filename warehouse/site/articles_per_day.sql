-- One row per outlet and day: its articles, by date of publication, or of capture where that is not known; the earliest
-- day first.

select
    coalesce(published_at, captured_at)::date as day,
    source,
    count(*) as articles
from articles
group by all
order by day, source
