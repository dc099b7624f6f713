-- One row per review that counts of a row of the articles $ids that is still there; of each row the earliest first.

select
    article_id,
    target_id,
    verdict,
    field,
    note,
    correction,
    reviewer,
    reviewed_at,
    is_changed
from reviewed_rows
where article_id in (select unnest($ids)) and target_id is not null
order by article_id, target_id, reviewed_at, review_id
