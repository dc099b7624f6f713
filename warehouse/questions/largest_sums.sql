-- Which are the largest sums of money, by currency, and who names them?
select
    unit as currency,
    coalesce(value, value_high, value_low) as amount,
    text,
    subject,
    attributed_to,
    published_at,
    said_in
from figure_ledger
where kind = 'money'
order by currency, amount desc nulls last, figure_id
limit 20
