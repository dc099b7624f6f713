-- How many figures do outlets assert themselves, and how many do they attribute?
select
    said_in,
    count(*) as figures,
    count(*) filter (where is_attributed) as attributed,
    count(*) filter (where not is_attributed) as own_voice,
    count(issue) as doubtful,
    round(100.0 * attributed / figures, 1) as attributed_percent
from figure_ledger
group by said_in
order by figures desc, said_in
limit 20
