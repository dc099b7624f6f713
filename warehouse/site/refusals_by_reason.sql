-- One row per reason of refusal, with the stage and the wording of the latest; the most common first.

select
    reason_code,
    arg_max(stage, quarantined_at) as stage,
    count(*) as files,
    arg_max(reason, quarantined_at) as latest,
    max(quarantined_at) as last_at
from quarantine
group by reason_code
order by count(*) desc, reason_code
