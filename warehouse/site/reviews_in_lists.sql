-- One row per review that counts of a statement or figure that is still there; of each row the earliest first.

select
    target_id,
    verdict,
    field,
    note,
    correction,
    reviewer,
    reviewed_at,
    is_changed
from reviewed_rows
where target_table in ('statements', 'figures') and target_id is not null
order by target_id, reviewed_at, review_id
