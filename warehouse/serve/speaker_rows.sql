-- One row per speaker of $ids, in their order, as lists show it, with what is on record.

with quoted as materialized (
    select speaker_id, article_id, speaker_title
    from statements
    where rowid in (select rowid from statements where speaker_id in (select unnest($ids)))
),

said as (
    {include parts/said_by_speaker}
)

select
    {include parts/listed_speaker}
from speakers
left join said on said.speaker_id = speakers.speaker_id -- one to one
where speakers.speaker_id in (select unnest($ids))
order by list_position($ids, speakers.speaker_id)
