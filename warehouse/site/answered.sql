-- One row per statement that readers answered; the most answered first.

select
    engagement.statement_id,
    engagement.article_id,
    statements.kind,
    statements.cue,
    [
        substring(articles.text, part.start_char + 1, part.end_char - part.start_char)
        for part in statements.content_spans
    ] as parts,
    speakers.speaker_id,
    engagement.speaker_name,
    engagement.said_in,
    engagement.published_at,
    engagement.comments,
    engagement.commenters,
    engagement.score_sum,
    engagement.sentiment_mean
from statement_engagement as engagement
inner join statements -- one to one
    on statements.statement_id = engagement.statement_id and statements.article_id = engagement.article_id
inner join articles on articles.article_id = engagement.article_id -- many to one
left join speakers on speakers.speaker_id = engagement.speaker_id -- many to one
where engagement.comments > 0
order by engagement.comments desc, engagement.score_sum desc nulls last, engagement.statement_id
