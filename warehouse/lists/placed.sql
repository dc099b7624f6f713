-- One row per row of `rows`, whose keys are among $ids, with its place among these.

select
    list_position($ids, found.{key}) as place,
    found.*
from ({rows}) as found
order by place
