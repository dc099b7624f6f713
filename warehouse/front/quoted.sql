-- One row per key of a speaker, the most quoted first, at most $most.

select speaker_id as id
from ({rows}) as listed
where speaker_id is not null
group by speaker_id
order by count(*) desc, speaker_id
limit $most
