-- One row per review that counts of a row that is still there, of the articles $ids (of all where it is NULL); of each row
-- the earliest first.

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
where target_id is not null and ($ids is null or article_id in (select unnest($ids::varchar[])))
order by article_id, target_id, reviewed_at, review_id
