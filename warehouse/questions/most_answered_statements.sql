-- Which statements did readers answer most?
select
    speaker_name,
    statement_text,
    comments,
    score_sum,
    round(sentiment_mean, 2) as sentiment_mean,
    source
from statement_engagement
where comments > 0
order by comments desc, score_sum desc nulls last, statement_id
limit 20
