-- One row per statement that readers answered; the most answered first.

select
    engagement.statement_id,
    engagement.article_id,
    engagement.statement_text as text,
    speakers.speaker_id,
    engagement.speaker_name,
    engagement.source,
    engagement.published_at,
    engagement.comments,
    engagement.commenters,
    engagement.score_sum,
    engagement.sentiment_mean
from statement_engagement as engagement
left join speakers on speakers.speaker_id = engagement.speaker_id -- many to one
where engagement.comments > 0
order by engagement.comments desc, engagement.score_sum desc nulls last, engagement.statement_id
