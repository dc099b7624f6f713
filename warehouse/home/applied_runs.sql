-- One row per run that the database shows.

select run_id
from runs
