-- How readers answered each article: one row per article.
--
-- article_id VARCHAR: The article.
-- said_in VARCHAR: The outlet or folder of the article: source in the table articles.
-- title VARCHAR: Headline of the article.
-- published_at TIMESTAMP: When the article was published, in the page's own clock.
-- comments BIGINT: Comments in the latest capture.
-- declared_comments INTEGER: Comments that the page itself states; NULL if it does not.
-- undeclared_comments BIGINT: Comments parsed less comments declared; negative where the page shows fewer than it states.
-- commenters BIGINT: Different names among the comments' authors.
-- anonymous_comments BIGINT: Comments with no author printed.
-- replies BIGINT: Comments that reply to another comment.
-- max_depth INTEGER: Depth of the deepest reply; 0 where there are only top-level comments, NULL without comments.
-- scored_comments BIGINT: Comments with a score printed.
-- score_sum BIGINT: Sum of the scores.
-- score_mean DOUBLE: Mean score of the comments with one.
-- score_spread DOUBLE: Standard deviation of the scores, over the comments with one.
-- score_min INTEGER: Lowest score.
-- score_max INTEGER: Highest score.
-- controversy DOUBLE: Votes won and lost, raised to their balance: 0 where all lean one way, large where many votes are near balance.
-- sentiment_mean DOUBLE: Mean sentiment of the comments, -1 to 1.
-- first_comment_at TIMESTAMP: Time of the earliest comment.
-- last_comment_at TIMESTAMP: Time of the latest comment.
-- first_reply_minutes DOUBLE: Minutes from publication to the earliest comment; NULL where either is unknown or the comment's clock is ahead of the page's.
-- median_answer_minutes DOUBLE: Median minutes from a comment to a reply to it.
-- span_hours DOUBLE: Hours from the earliest to the latest comment.
-- answered_statements BIGINT: Statements that at least one comment quotes.
with written as (
    select
        comments.article_id,
        comments.comment_id,
        comments.author,
        comments.depth,
        comments.score,
        comments.sentiment,
        comments.posted_at,
        comments.parent_comment_id,
        date_diff('second', parents.posted_at, comments.posted_at) / 60.0 as answer_minutes
    from comments
    left join comments as parents on parents.comment_id = comments.parent_comment_id -- many to one
),

summed as (
    select
        article_id,
        count(comment_id) as comments,
        count(distinct author) as commenters,
        count(*) filter (where author is null) as anonymous_comments,
        count(parent_comment_id) as replies,
        max(depth) as max_depth,
        count(score) as scored_comments,
        sum(score)::bigint as score_sum,
        avg(score) as score_mean,
        stddev_pop(score) as score_spread,
        min(score) as score_min,
        max(score) as score_max,
        coalesce(sum(score) filter (where score > 0), 0)::double as won,
        coalesce(-sum(score) filter (where score < 0), 0)::double as lost,
        avg(sentiment) as sentiment_mean,
        min(posted_at) as first_comment_at,
        max(posted_at) as last_comment_at,
        median(answer_minutes) filter (where answer_minutes >= 0) as median_answer_minutes
    from written
    group by article_id
),

answered as (
    select article_id, count(distinct target_id) as answered_statements
    from comment_links
    where target_kind = 'statement'
    group by article_id
)

select
    articles.article_id,
    articles.source as said_in,
    articles.title,
    articles.published_at,
    coalesce(summed.comments, 0) as comments,
    articles.declared_comment_count as declared_comments,
    coalesce(summed.comments, 0) - articles.declared_comment_count as undeclared_comments,
    coalesce(summed.commenters, 0) as commenters,
    coalesce(summed.anonymous_comments, 0) as anonymous_comments,
    coalesce(summed.replies, 0) as replies,
    summed.max_depth,
    coalesce(summed.scored_comments, 0) as scored_comments,
    summed.score_sum,
    summed.score_mean,
    summed.score_spread,
    summed.score_min,
    summed.score_max,
    case -- the ranking known from link-sharing sites: magnitude to the power of balance
        when summed.scored_comments = 0 then null
        when summed.won = 0 or summed.lost = 0 then 0
        else pow(summed.won + summed.lost, least(summed.won, summed.lost) / greatest(summed.won, summed.lost))
    end as controversy,
    summed.sentiment_mean,
    summed.first_comment_at,
    summed.last_comment_at,
    case
        when articles.published_at_source = 'first_comment' then null
        when summed.first_comment_at >= articles.published_at
            then date_diff('second', articles.published_at, summed.first_comment_at) / 60.0
    end as first_reply_minutes,
    summed.median_answer_minutes,
    date_diff('second', summed.first_comment_at, summed.last_comment_at) / 3600.0 as span_hours,
    coalesce(answered.answered_statements, 0) as answered_statements
from articles
left join summed on summed.article_id = articles.article_id -- one to one
left join answered on answered.article_id = articles.article_id -- one to one
