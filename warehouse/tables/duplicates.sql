-- duplicates: sets articles.duplicate_of for the articles in article_winners and those that resemble them.
-- Two bodies are the same story when at least half of their sketches ($sketch_size numbers each) is common.
-- The one published first is the original; without dates, the one captured first. A number that stands in more
-- than a hundred articles is a phrase of the house (a subscription notice), and no evidence.

with changed as (
    select owner as article_id
    from article_winners
),

prints as (
    select
        article_id,
        shingle_hash
    from story_prints
),

telling as (
    select shingle_hash
    from prints
    where shingle_hash in (
        select shingle_hash from prints where article_id in (select article_id from changed)
    )
    group by shingle_hash
    having count(*) between 2 and 100
),

pairs as (
    select
        this.article_id,
        other.article_id as other_id
    from prints as this
    inner join telling on telling.shingle_hash = this.shingle_hash
    inner join prints as other
        on other.shingle_hash = this.shingle_hash
        and other.article_id <> this.article_id
    where
        this.article_id in (select article_id from changed)
        or other.article_id in (select article_id from changed)
    group by this.article_id, other.article_id
    having count(*) >= 0.5 * $sketch_size
),

seen as (
    select
        article_id,
        published_at,
        captured_at
    from articles
),

originals as (
    select
        pairs.article_id,
        first(pairs.other_id order by other.published_at nulls last, other.captured_at, pairs.other_id) as original_id
    from pairs
    inner join seen as this on this.article_id = pairs.article_id
    inner join seen as other on other.article_id = pairs.other_id
    where
        (coalesce(other.published_at, 'infinity'), other.captured_at, pairs.other_id)
        < (coalesce(this.published_at, 'infinity'), this.captured_at, pairs.article_id)
    group by pairs.article_id
)

update articles
set duplicate_of = originals.original_id
from originals
where articles.article_id = originals.article_id
