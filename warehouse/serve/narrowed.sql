-- One row per row of a list that meets all of the conditions.

select *
from ({rows}) as listed
where {conditions}
