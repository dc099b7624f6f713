-- The reviews that count, each with its row as it is now: one row per review that no later one of the row overrules.
--
-- review_id VARCHAR: The review.
-- target_table VARCHAR: {reviews.target_table}.
-- target_id VARCHAR: The row as it is now; NULL where it is no longer there.
-- field VARCHAR: {reviews.field}; NULL for all of the row.
-- verdict VARCHAR: {reviews.verdict}.
-- correction VARCHAR: What it should be, in the reviewer's words.
-- note VARCHAR: Why, in the reviewer's words.
-- reviewer VARCHAR: Who decided.
-- reviewed_at TIMESTAMP: When, UTC.
-- is_changed BOOLEAN: Whether the row says something else now than what was reviewed; NULL where it is no longer there.
-- text VARCHAR: The words that were reviewed.
-- says VARCHAR: What the row said beside its words when it was reviewed.
-- says_now VARCHAR: What it says now.
-- found_by VARCHAR: How the row was found when it was reviewed.
-- extractor_version VARCHAR: Version of the extractor that had made the row.
-- article_id VARCHAR: The article.
-- said_in VARCHAR: The outlet or folder of the article.
-- title VARCHAR: Headline of the article.
-- published_at TIMESTAMP: When the article was published.
--
-- A row that was extracted again is the same where its id is, or else where its article has the same words in the same
-- table, of several the nearest to the old place. A review of all of a row overrules all earlier ones, a review of a
-- field those of the field.
with present as (
    select target_table, target_id, article_id, start_char, text, says
    from reviewable_rows
    where article_id in (select article_id from reviews)
),

by_id as (
    select reviews.review_id, present.target_id as present_id, present.says as says_now
    from reviews
    inner join present -- many to one
        on present.target_table = reviews.target_table and present.target_id = reviews.target_id
),

by_words as (
    select reviews.review_id, present.target_id as present_id, present.says as says_now
    from reviews
    anti join by_id on by_id.review_id = reviews.review_id
    inner join present -- one to many
        on present.target_table = reviews.target_table and present.article_id = reviews.article_id
        and present.text = reviews.text
    qualify row_number() over (
        partition by reviews.review_id
        order by abs(present.start_char - reviews.start_char), present.target_id
    ) = 1
),

found as (
    select review_id, present_id, says_now from by_id
    union all
    select review_id, present_id, says_now from by_words
),

anchored as (
    select
        reviews.review_id,
        reviews.target_table,
        found.present_id,
        coalesce(found.present_id, reviews.target_id) as known_id,
        reviews.field,
        reviews.verdict,
        reviews.correction,
        reviews.note,
        reviews.reviewer,
        reviews.reviewed_at,
        reviews.text,
        reviews.says,
        found.says_now,
        reviews.found_by,
        reviews.extractor_version,
        reviews.article_id
    from reviews
    left join found on found.review_id = reviews.review_id -- one to one
)

select
    anchored.review_id,
    anchored.target_table,
    anchored.present_id as target_id,
    anchored.field,
    anchored.verdict,
    anchored.correction,
    anchored.note,
    anchored.reviewer,
    anchored.reviewed_at,
    case when anchored.present_id is not null then anchored.says_now <> anchored.says end as is_changed,
    anchored.text,
    anchored.says,
    anchored.says_now,
    anchored.found_by,
    anchored.extractor_version,
    anchored.article_id,
    articles.source as said_in,
    articles.title,
    articles.published_at
from anchored
left join articles on articles.article_id = anchored.article_id -- many to one
where
    not exists (
        select 1
        from anchored as later
        where
            later.target_table = anchored.target_table
            and later.known_id = anchored.known_id
            and (later.field is null or later.field is not distinct from anchored.field)
            and (later.reviewed_at, later.review_id) > (anchored.reviewed_at, anchored.review_id)
    )
