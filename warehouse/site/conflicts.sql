-- One row per pair of figures about the same subject and period that differ; those with the most evidence first.

select
    subject,
    period,
    difference_percent,
    first_figure_id,
    first_article_id,
    first_text,
    first_sentence,
    first_asserted_by,
    first_said_in,
    first_published_at,
    second_figure_id,
    second_article_id,
    second_text,
    second_sentence,
    second_asserted_by,
    second_said_in,
    second_published_at
from figure_conflicts
order by evidence desc, difference_percent desc nulls last, first_figure_id, second_figure_id
