-- One row per capture of the article $id; the ten latest.

select
    capture_id,
    captured_at,
    comment_count,
    total_score,
    is_latest,
    path
from captures
where article_id = $id
order by captured_at desc
limit 10
