-- One row per row of the list that was gathered for the connection.

select *
from gathered
