-- One row per row that a front page begins with, as they were published.

select *
from lists.{list}
order by place
