-- Which printed figures cannot be what was meant, and what probably was?
select
    text,
    issue,
    suggested_value,
    subject,
    asserted_by,
    sentence,
    said_in
from figure_ledger
where issue is not null
order by published_at desc nulls last, article_id, figure_id
limit 20
