-- One row per speaker with what is on record; the most quoted first.

with quoted as (
    select speaker_id, article_id, speaker_title
    from statements
    where speaker_id is not null
),

said as (
    {include parts/said_by_speaker}
)

select
    {include parts/listed_speaker}
from speakers
left join said on said.speaker_id = speakers.speaker_id -- one to one
order by coalesce(said.statements, 0) desc, lower(speakers.name), speakers.speaker_id
