-- The number of runs that the database shows.

select count(*) as runs
from runs
