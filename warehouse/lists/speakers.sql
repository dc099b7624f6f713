-- One row per speaker, by the key `id`, with what lists are narrowed by, ordered by and count: the amount is the number
-- of the statements in `rows`, and where rows are not all, speakers without any are left out.

with said as (
    select
        speaker_id,
        count(*) as statements,
        max(moment) as last_said_at
    from ({rows}) as listed
    where speaker_id is not null
    group by speaker_id
),

initials as (
    select
        speaker_id,
        name,
        kind,
        upper(left(strip_accents(trim(name)), 1)) as initial
    from speakers
)

select
    initials.speaker_id as id,
    lower(initials.name) as article_id, -- by which speakers stand that are quoted equally often
    0 as start_char,
    initials.kind,
    if(regexp_matches(initials.initial, '\p{{L}}'), initials.initial, '#') as letter,
    said.last_said_at as moment,
    coalesce(said.statements, 0) as amount,
    initials.name as label
from initials
left join said on said.speaker_id = initials.speaker_id -- one to one
where {is_all} or said.speaker_id is not null
