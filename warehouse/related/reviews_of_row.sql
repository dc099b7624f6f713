-- One row per review of the row $id, the latest first; `counts` where no later one overrules it.

select
    reviews.reviewed_at,
    reviews.verdict,
    reviews.field,
    reviews.note,
    reviews.correction,
    reviews.reviewer,
    counting.review_id is not null as counts
from reviews
left join reviewed_rows as counting on counting.review_id = reviews.review_id -- one to one
where reviews.target_id = $id or counting.target_id = $id
order by reviews.reviewed_at desc, reviews.review_id
limit 50
