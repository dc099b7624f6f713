-- One row per key of a page of a list, in the order $sort.

with chosen as (
    {rows}
)

select id
from chosen
order by
    case when $sort = 'best' then list_position($ids::varchar[], id) end,
    case when $sort = 'newest' then moment end desc nulls last,
    case when $sort = 'oldest' then moment end asc nulls last,
    case when $sort = 'largest' then amount end desc nulls last,
    case when $sort = 'smallest' then amount end asc nulls last,
    case when $sort = 'name' then lower(label) end asc nulls last,
    place,
    id
limit $most
offset $skipped
