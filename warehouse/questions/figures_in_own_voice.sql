-- How many figures do outlets assert themselves, and how many do they attribute?
select
    source,
    count(*) as figures,
    count(*) filter (where is_attributed) as attributed,
    count(*) filter (where not is_attributed) as own_voice,
    count(issue) as doubtful,
    round(100.0 * attributed / figures, 1) as attributed_percent
from figure_ledger
group by source
order by figures desc, source
limit 20
