-- How do readers take each speaker, by the comments that answer their statements?
select
    speaker_name,
    count(*) as answered_statements,
    sum(comments) as comments,
    sum(score_sum) as score_sum,
    round(sum(sentiment_mean * comments) / sum(comments) filter (where sentiment_mean is not null), 2) as sentiment_mean
from statement_engagement
where comments > 0 and speaker_name is not null
group by speaker_name
order by comments desc, speaker_name
limit 20
