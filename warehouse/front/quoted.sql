-- One row per key of a speaker with a name, the most quoted first, at most $most: in the order of all lists of speakers.

with said as (
    select
        speaker_id,
        count(*) as statements
    from ({rows}) as listed
    where speaker_id is not null
    group by speaker_id
)

select said.speaker_id as id
from said
inner join speakers on speakers.speaker_id = said.speaker_id -- one to one
where {include parts/has_name}
order by said.statements desc, lower(speakers.name), said.speaker_id
limit $most
