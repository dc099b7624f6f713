-- One row per file that the run $id refused, by path; at most twenty.

select
    path,
    reason_code,
    reason
from quarantine
where run_id = $id
order by path
limit 20
