-- One row per speaker with what is on record; the most quoted first.

with said as (
    select
        statements.speaker_id,
        count(*) as statements,
        count(distinct statements.article_id) as articles,
        count(distinct articles.source) as outlets,
        max(articles.published_at) as last_published_at,
        mode(statements.speaker_title order by statements.speaker_title) as title
    from statements
    inner join articles on articles.article_id = statements.article_id -- many to one
    where statements.speaker_id is not null
    group by statements.speaker_id
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
order by coalesce(said.statements, 0) desc, lower(speakers.name), speakers.speaker_id
