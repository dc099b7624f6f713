-- One row per sum of money that is not in doubt, the largest of its currency first, at most $most: the latest where one
-- is printed more than once.

select
    {include parts/listed_figure}
from figure_ledger as ledger
left join speakers on speakers.speaker_id = ledger.speaker_id -- many to one
where ledger.kind = 'money' and ledger.value is not null and ledger.issue is null
qualify row_number() over (
    partition by ledger.unit, ledger.value
    order by ledger.published_at desc nulls last, ledger.figure_id
) = 1
order by
    row_number() over (partition by ledger.unit order by ledger.value desc, ledger.figure_id),
    ledger.value desc,
    ledger.figure_id
limit $most
