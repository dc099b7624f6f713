-- One row per article: its id, of the $newest by date of publication (of all where it is NULL), in ascending order.

select article_id
from (
    select article_id
    from articles
    order by coalesce(published_at, captured_at) desc, article_id
    limit $newest
)
order by article_id
