-- Which articles divide their readers: many votes, near balance?
select
    title,
    said_in,
    comments,
    score_sum,
    round(score_spread, 1) as score_spread,
    round(controversy, 1) as controversy,
    max_depth
from article_engagement
where scored_comments > 0
order by controversy desc, score_spread desc, article_id
limit 20
