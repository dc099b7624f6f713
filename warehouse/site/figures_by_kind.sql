-- One row per kind of figure: how many there are, and how many of them are doubtful; the most common first.

select
    kind,
    count(*) as figures,
    count(issue) as doubts
from figures
group by kind
order by count(*) desc, kind
