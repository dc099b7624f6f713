-- One row per entry of the lake whose reviews the database shows.

select distinct run_id
from reviews
