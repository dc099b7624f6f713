-- One row per statement that readers answered, the most answered first; `reviews` are those that count of the statement,
-- and of the links by which comments answer it or its sentence, the earliest first.

with reviewed_links as (
    select review_id, split_part(target_id, '/', 3) as answered_id
    from reviewed_rows
    where target_table = 'comment_links'
),

reviewed as (
    select review_id, target_id as statement_id
    from reviewed_rows
    where target_table = 'statements'
    union all
    select links.review_id, statements.statement_id
    from reviewed_links as links
    inner join statements on statements.statement_id = links.answered_id -- many to one
    union all
    select links.review_id, statements.statement_id
    from reviewed_links as links
    inner join sentences on sentences.sentence_id = links.answered_id -- many to one
    inner join statements -- many to many: a sentence may hold several statements
        on statements.article_id = sentences.article_id and statements.sentence_no = sentences.sentence_no
),

reviews_of_statement as (
    select
        reviewed.statement_id,
        list(
            struct_pack(
                target_id := counting.target_id,
                verdict := counting.verdict,
                field := counting.field,
                note := counting.note,
                correction := counting.correction,
                reviewer := counting.reviewer,
                reviewed_at := counting.reviewed_at,
                is_changed := counting.is_changed
            )
            order by counting.reviewed_at, counting.review_id
        ) as reviews
    from reviewed
    inner join reviewed_rows as counting on counting.review_id = reviewed.review_id -- many to one
    where counting.target_id is not null
    group by reviewed.statement_id
)

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
    engagement.sentiment_mean,
    coalesce(reviews_of_statement.reviews, []) as reviews
from statement_engagement as engagement
inner join statements -- one to one
    on statements.statement_id = engagement.statement_id and statements.article_id = engagement.article_id
inner join articles on articles.article_id = engagement.article_id -- many to one
left join speakers on speakers.speaker_id = engagement.speaker_id -- many to one
left join reviews_of_statement on reviews_of_statement.statement_id = engagement.statement_id -- one to one
where engagement.comments > 0
order by engagement.comments desc, engagement.score_sum desc nulls last, engagement.statement_id
