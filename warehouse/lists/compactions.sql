-- One row per compaction that the database has seen.

select run_id
from lists.compactions
