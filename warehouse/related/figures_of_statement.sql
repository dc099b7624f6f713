-- One row per figure inside the statement $id, in the order of the text.

select
    figure_id,
    text,
    value,
    unit,
    subject,
    issue,
    suggested_value
from figures
where statement_id = $id
order by start_char
