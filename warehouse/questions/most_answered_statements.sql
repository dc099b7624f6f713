-- Which statements did readers answer most?
select
    speaker_name,
    text,
    comments,
    score_sum,
    round(sentiment_mean, 2) as sentiment_mean,
    said_in
from statement_engagement
where comments > 0
order by comments desc, score_sum desc nulls last, statement_id
limit 20
