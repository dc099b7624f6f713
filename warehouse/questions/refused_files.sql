-- What could not be ingested, and why?
select
    reason_code,
    count(*) as files,
    min(reason) as reason,
    min(path) as for_example
from quarantine
group by reason_code
order by files desc, reason_code
limit 20
