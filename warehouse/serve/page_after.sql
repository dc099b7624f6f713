-- One row per key of the page of a list that follows the row $after, in its order, at most $most. Where that row is no
-- more there is none.

with chosen as not materialized (
    {rows}
),

last as (
    select
        {key} as sort_key,
        article_id,
        start_char,
        id
    from chosen
    where id = $after
)

select id
from chosen
where ({key}, article_id, start_char, id) > (select (sort_key, article_id, start_char, id) from last)
order by
    {key},
    article_id,
    start_char,
    id
limit $most
