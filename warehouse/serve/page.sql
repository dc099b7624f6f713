-- One row per key of a page of a list, in its order, at most $most.

select id
from ({rows}) as chosen
order by
    {key},
    article_id,
    start_char,
    id
limit $most
offset $skipped
