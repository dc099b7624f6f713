-- One row per row of a list, as it is kept.

select *
from lists.{list}
