-- One row per key of a speaker with a name, the most quoted first, at most $most.

select listed.speaker_id as id
from ({rows}) as listed
inner join speakers on speakers.speaker_id = listed.speaker_id -- many to one
where {include parts/has_name}
group by listed.speaker_id
order by count(*) desc, listed.speaker_id
limit $most
