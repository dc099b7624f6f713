-- One row per value of a facet with the number of rows that have it, the most common first, at most $most a facet; and
-- one for the facet `rows` with the number of all.

with chosen as (
    {rows}
),

counted as (
    select
        facet,
        value,
        count(*) as amount
    from (
        unpivot (select outlet, speaker, kind, year, polarity, doubt, unit from chosen)
        on columns(*) into name facet value value
    ) as facets_of_rows
    group by facet, value
    qualify row_number() over (partition by facet order by count(*) desc, value) <= $most
)

select
    facet,
    value,
    amount
from counted
union all
select
    'rows' as facet,
    'all' as value,
    count(*) as amount
from chosen
order by facet, amount desc, value
