-- One row per review of a statement that counts and whose row still says what was reviewed; the earliest first.

select
    review_id,
    target_id as statement_id,
    field,
    verdict,
    correction,
    note,
    reviewer,
    reviewed_at
from reviewed_rows
where target_table = 'statements' and not is_changed
order by reviewed_at, review_id
