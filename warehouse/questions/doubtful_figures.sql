-- Which printed figures cannot be what was meant, and what probably was?
select
    text as printed,
    issue,
    suggested_value,
    subject,
    asserted_by,
    sentence,
    source
from figure_ledger
where issue is not null
order by asserted_at desc nulls last, article_id, figure_id
limit 20
