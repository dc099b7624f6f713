-- One row per key of the page of a list that the row $before follows, the last first, at most $most. Where that row is no
-- more there is none.

with chosen as not materialized (
    {rows}
),

next as (
    select
        {key} as sort_key,
        article_id,
        start_char,
        id
    from chosen
    where id = $before
)

select id
from chosen
where ({key}, article_id, start_char, id) < (select (sort_key, article_id, start_char, id) from next)
order by
    {key} desc,
    article_id desc,
    start_char desc,
    id desc
limit $most
