-- Where do two articles give different figures for the same thing and time?
select
    subject,
    period,
    first_text,
    first_asserted_by,
    first_said_in,
    second_text,
    second_asserted_by,
    second_said_in,
    round(difference_percent, 1) as difference_percent,
    evidence
from figure_conflicts
order by evidence + 5 * similarity desc, difference_percent desc, first_figure_id, second_figure_id
limit 20
