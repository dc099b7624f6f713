-- One row per speaker of $ids, in their order, as lists show it, with what is on record.

with quoted as materialized (
    select speaker_id, article_id, speaker_title
    from statements
    where rowid in (select rowid from statements where speaker_id in (select unnest($ids)))
),

said as (
    select
        quoted.speaker_id,
        count(*) as statements,
        count(distinct quoted.article_id) as articles,
        count(distinct articles.source) as outlets,
        max(articles.published_at) as last_published_at,
        mode(quoted.speaker_title order by quoted.speaker_title) as title
    from quoted
    inner join articles on articles.article_id = quoted.article_id -- many to one
    group by quoted.speaker_id
)

select
    speakers.speaker_id,
    speakers.name,
    speakers.kind,
    {include parts/has_name} as is_named,
    said.title,
    coalesce(said.statements, 0) as statements,
    coalesce(said.articles, 0) as articles,
    coalesce(said.outlets, 0) as outlets,
    said.last_published_at
from speakers
left join said on said.speaker_id = speakers.speaker_id -- one to one
where speakers.speaker_id in (select unnest($ids))
order by list_position($ids, speakers.speaker_id)
