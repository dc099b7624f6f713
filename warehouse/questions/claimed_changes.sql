-- What is said to have risen or fallen, from what to what?
select
    min(subject) as subject,
    max(text) filter (where change_role = 'from') as changed_from,
    max(text) filter (where change_role = 'to') as changed_to,
    max(text) filter (where change_role = 'by') as changed_by,
    min(asserted_by) as asserted_by,
    min(sentence) as sentence,
    min(said_in) as said_in
from figure_ledger
where change_id is not null and (polarity, modality) = ('asserts', 'actual')
group by change_id
order by max(published_at) desc nulls last, change_id
limit 20
