-- One row per key of a sum of money that is not in doubt, the largest of its currency first, at most $most: the currency
-- with the most different sums before the others, and of a sum that is printed more than once the latest.

with sums as (
    select
        unit,
        amount,
        min_by(id, (coalesce(-epoch_us(moment), 9223372036854775807), id)) as id
    from ({rows}) as listed
    where kind = 'money' and amount is not null and doubt is null
    group by unit, amount
)

select id
from sums
order by
    row_number() over (partition by unit order by amount desc),
    count(*) over (partition by unit) desc,
    unit,
    id
limit $most
