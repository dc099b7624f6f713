-- One row per article of $ids, in ascending order of id: its own row, the number of its captures, and the article it
-- repeats.

with chosen as (
    select unnest($ids) as article_id
),

counted as (
    select
        article_id,
        count(*) as captures
    from captures
    semi join chosen using (article_id)
    group by article_id
)

select
    own.article_id,
    own.source,
    own.url,
    own.language,
    own.title,
    own.author,
    own.published_at,
    own.published_at_source,
    own.text,
    own.skipped,
    own.word_count,
    own.declared_comment_count,
    own.comment_count,
    own.captured_at,
    coalesce(counted.captures, 1) as captures,
    original.article_id as duplicate_of,
    original.title as duplicate_title
from articles as own
left join counted on counted.article_id = own.article_id -- one to one
left join articles as original on original.article_id = own.duplicate_of -- many to one
where own.rowid in (select rowid from articles where article_id in (select article_id from chosen))
order by own.article_id
