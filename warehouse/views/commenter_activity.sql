-- What each named commenter did: one row per name at an outlet, as the same name elsewhere may be somebody else.
--
-- said_in VARCHAR: The outlet or folder.
-- author VARCHAR: The commenter's name as printed.
-- comments BIGINT: Comments written.
-- articles BIGINT: Articles commented on.
-- words BIGINT: Words written.
-- replies_written BIGINT: Comments that reply to another comment.
-- replies_received BIGINT: Replies by others to the commenter's comments.
-- statements_quoted BIGINT: Different statements quoted.
-- score_sum BIGINT: Sum of the scores.
-- score_mean DOUBLE: Mean score of the comments with one.
-- score_min INTEGER: Lowest score.
-- score_max INTEGER: Highest score.
-- sentiment_mean DOUBLE: Mean sentiment, -1 to 1.
-- active_days BIGINT: Different days with a comment.
-- first_posted_at TIMESTAMP: Time of the earliest comment.
-- last_posted_at TIMESTAMP: Time of the latest comment.
with signed as (
    select
        coalesce(articles.source, '') as outlet,
        comments.author,
        comments.comment_id,
        comments.article_id,
        comments.parent_comment_id,
        comments.score,
        comments.sentiment,
        comments.word_count,
        comments.posted_at
    from comments
    inner join articles on articles.article_id = comments.article_id -- many to one
    where comments.author is not null
),

received as (
    select signed.outlet, signed.author, count(*) as replies_received
    from signed
    inner join comments as replies on replies.parent_comment_id = signed.comment_id -- one to many
    where replies.author is distinct from signed.author
    group by signed.outlet, signed.author
),

quoted as (
    select signed.outlet, signed.author, count(distinct comment_links.target_id) as statements_quoted
    from signed
    inner join comment_links on comment_links.comment_id = signed.comment_id -- one to many
    where comment_links.target_kind = 'statement'
    group by signed.outlet, signed.author
),

summed as (
    select
        outlet,
        author,
        count(*) as comments,
        count(distinct article_id) as articles,
        sum(word_count)::bigint as words,
        count(parent_comment_id) as replies_written,
        sum(score)::bigint as score_sum,
        avg(score) as score_mean,
        min(score) as score_min,
        max(score) as score_max,
        avg(sentiment) as sentiment_mean,
        count(distinct posted_at::date) as active_days,
        min(posted_at) as first_posted_at,
        max(posted_at) as last_posted_at
    from signed
    group by outlet, author
)

select
    nullif(summed.outlet, '') as said_in,
    summed.author,
    summed.comments,
    summed.articles,
    summed.words,
    summed.replies_written,
    coalesce(received.replies_received, 0) as replies_received,
    coalesce(quoted.statements_quoted, 0) as statements_quoted,
    summed.score_sum,
    summed.score_mean,
    summed.score_min,
    summed.score_max,
    summed.sentiment_mean,
    summed.active_days,
    summed.first_posted_at,
    summed.last_posted_at
from summed
left join received on received.outlet = summed.outlet and received.author = summed.author -- one to one
left join quoted on quoted.outlet = summed.outlet and quoted.author = summed.author -- one to one
