-- How readers answered each statement: the comments that quote it, and the replies to those; one row per statement.
--
-- statement_id VARCHAR: The statement.
-- article_id VARCHAR: The article.
-- said_in VARCHAR: The outlet or folder of the article.
-- title VARCHAR: Headline of the article.
-- published_at TIMESTAMP: When the article was published.
-- speaker_id VARCHAR: The speaker, where there is one.
-- speaker_name VARCHAR: The speaker resolved to the fullest name in the article.
-- text VARCHAR: The content of the statement.
-- sentence VARCHAR: The sentence in which the content begins.
-- comments BIGINT: Comments that quote the statement or its sentence, or reply to one that does.
-- quoting_comments BIGINT: Those that quote its words, or the sentence it stands in.
-- replying_comments BIGINT: Those that reply to a quoting comment without quoting the statement themselves.
-- commenters BIGINT: Different names among the authors of all of them.
-- score_sum BIGINT: Sum of the scores of all of them.
-- score_mean DOUBLE: Mean score of those with one.
-- score_spread DOUBLE: Standard deviation of the scores.
-- sentiment_mean DOUBLE: Mean sentiment, -1 to 1.
-- best_similarity DOUBLE: Likeness of the closest quotation, 1 for verbatim.
-- first_comment_at TIMESTAMP: Time of the earliest of them.
-- last_comment_at TIMESTAMP: Time of the latest of them.
with quoted_statements as (
    select comment_id, target_id as statement_id, similarity
    from comment_links
    where target_kind = 'statement'
),

quoted_sentences as (
    select comment_links.comment_id, statements.statement_id, comment_links.similarity
    from comment_links
    inner join sentences on sentences.sentence_id = comment_links.target_id -- many to one
    inner join statements -- many to many: a sentence may hold several statements
        on statements.article_id = sentences.article_id and statements.sentence_no = sentences.sentence_no
    where comment_links.target_kind = 'sentence'
),

quoting as (
    select statement_id, comment_id, max(similarity) as similarity
    from (
        select statement_id, comment_id, similarity from quoted_statements
        union all
        select statement_id, comment_id, similarity from quoted_sentences
    )
    group by statement_id, comment_id
),

replying as (
    select distinct quoting.statement_id, replies.comment_id
    from quoting
    inner join comments as replies on replies.parent_comment_id = quoting.comment_id -- one to many
    anti join quoting as themselves
        on themselves.statement_id = quoting.statement_id and themselves.comment_id = replies.comment_id
),

answering as (
    select statement_id, comment_id, similarity, true as is_quoting from quoting
    union all
    select statement_id, comment_id, null as similarity, false as is_quoting from replying
),

summed as (
    select
        answering.statement_id,
        count(*) as comments,
        count(*) filter (where answering.is_quoting) as quoting_comments,
        count(*) filter (where not answering.is_quoting) as replying_comments,
        count(distinct comments.author) as commenters,
        sum(comments.score)::bigint as score_sum,
        avg(comments.score) as score_mean,
        stddev_pop(comments.score) as score_spread,
        avg(comments.sentiment) as sentiment_mean,
        max(answering.similarity) as best_similarity,
        min(comments.posted_at) as first_comment_at,
        max(comments.posted_at) as last_comment_at
    from answering
    inner join comments on comments.comment_id = answering.comment_id -- many to one
    group by answering.statement_id
)

select
    statements.statement_id,
    statements.article_id,
    articles.source as said_in,
    articles.title,
    articles.published_at,
    statements.speaker_id,
    statements.speaker_name,
    statements.text,
    sentences.text as sentence,
    coalesce(summed.comments, 0) as comments,
    coalesce(summed.quoting_comments, 0) as quoting_comments,
    coalesce(summed.replying_comments, 0) as replying_comments,
    coalesce(summed.commenters, 0) as commenters,
    summed.score_sum,
    summed.score_mean,
    summed.score_spread,
    summed.sentiment_mean,
    summed.best_similarity,
    summed.first_comment_at,
    summed.last_comment_at
from statements
inner join articles on articles.article_id = statements.article_id -- many to one
left join sentences -- many to one
    on sentences.article_id = statements.article_id and sentences.sentence_no = statements.sentence_no
left join summed on summed.statement_id = statements.statement_id -- one to one
