-- One row per sum of money that is not in doubt, the largest of its currency first, at most $most: the currency with the
-- most different sums before the others, and of a sum that is printed more than once the latest.

with sums as (
    select *
    from figure_ledger
    where kind = 'money' and value is not null and issue is null
    qualify row_number() over (partition by unit, value order by published_at desc nulls last, figure_id) = 1
)

select
    {include parts/listed_figure}
from sums as ledger
left join speakers on speakers.speaker_id = ledger.speaker_id -- many to one
order by
    row_number() over (partition by ledger.unit order by ledger.value desc, ledger.figure_id),
    count(*) over (partition by ledger.unit) desc,
    ledger.unit,
    ledger.figure_id
limit $most
