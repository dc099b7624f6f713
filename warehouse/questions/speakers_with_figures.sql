-- Who argues with figures, and how many of them are doubtful?
select
    asserted_by,
    count(*) as figures,
    count(distinct article_id) as articles,
    count(*) filter (where kind = 'money') as sums_of_money,
    count(*) filter (where kind = 'percent') as percentages,
    count(issue) as doubtful
from figure_ledger
where is_attributed and asserted_by is not null
group by asserted_by
order by figures desc, asserted_by
limit 20
