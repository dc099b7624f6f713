-- Inserts a row per owner that the runs hold, with the last run that does.

insert into {scope}_winners
select
    {owner} as owner,
    max(run_sequence) as sequence
from ({reading})
group by all
