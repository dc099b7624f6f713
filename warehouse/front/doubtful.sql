-- One row per key of a figure in doubt, the latest first, at most $most.

select id
from ({rows}) as listed
where doubt is not null
order by moment desc nulls last, article_id, start_char, id
limit $most
