-- How soon do readers react, and for how long?
select
    title,
    said_in,
    comments,
    round(first_reply_minutes) as first_reply_minutes,
    round(median_answer_minutes) as median_answer_minutes,
    round(span_hours, 1) as span_hours
from article_engagement
where first_comment_at is not null
order by first_reply_minutes nulls last, article_id
limit 20
