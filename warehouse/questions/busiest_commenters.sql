-- Who comments most, and how are they received?
select
    author,
    said_in,
    comments,
    articles,
    replies_written,
    replies_received,
    score_sum,
    round(sentiment_mean, 2) as sentiment_mean
from commenter_activity
order by comments desc, score_sum desc nulls last, author, said_in
limit 20
