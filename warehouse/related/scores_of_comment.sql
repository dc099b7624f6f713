-- One row per capture that has a score of the comment $id; the earliest first.

select
    captured_at,
    score
from comment_history
where comment_id = $id
order by captured_at
