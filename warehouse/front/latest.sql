-- One row per key of a statement that has a speaker, the latest first, at most $most.

select id
from ({rows}) as listed
where speaker_id is not null
order by moment desc nulls last, article_id, start_char, id
limit $most
