-- One row per speaker with what is on record; the most quoted first.

with said as (
    select
        speaker_id,
        count(*) as statements,
        count(distinct article_id) as articles,
        count(distinct source) as outlets,
        max(said_at) as last_said_at,
        mode(speaker_title) as title
    from speaker_record
    group by speaker_id
)

select
    speakers.speaker_id,
    speakers.name,
    speakers.kind,
    said.title,
    coalesce(said.statements, 0) as statements,
    coalesce(said.articles, 0) as articles,
    coalesce(said.outlets, 0) as outlets,
    said.last_said_at
from speakers
left join said on said.speaker_id = speakers.speaker_id -- one to one
order by coalesce(said.statements, 0) desc, said.articles desc, lower(speakers.name), speakers.speaker_id
