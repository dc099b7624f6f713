-- One row per value of the column {facet} with the number of rows that have it, the most common first, at most $most.
-- Values that are the same as {same} says are one, in their most common spelling; those of which {known} holds for no
-- row are left out.

with spelled as (
    select
        {facet} as value,
        count(*) as amount,
        count(*) filter (where {known}) as known
    from ({rows}) as chosen
    where {facet} is not null
    group by {facet}
)

select
    max_by(value, (amount, value)) as value,
    sum(amount)::bigint as amount
from spelled
group by {same}
having sum(known) > 0
order by amount desc, value
limit $most
