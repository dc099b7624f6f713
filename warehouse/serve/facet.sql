-- One row per value of the column {facet} with the number of rows that have it, the most common first, at most $most.

select
    {facet} as value,
    count(*) as amount
from ({rows}) as chosen
where {facet} is not null
group by {facet}
order by amount desc, value
limit $most
