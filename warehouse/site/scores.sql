-- One row per score of a comment at a capture, for the comments of the articles $ids that were scored at more than one.

select
    article_id,
    comment_id,
    captured_at,
    score
from comment_history
semi join (select unnest($ids) as article_id) as chosen using (article_id)
where score is not null
qualify count(*) over (partition by comment_id) > 1
order by article_id, comment_id, captured_at, capture_id
