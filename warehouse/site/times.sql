-- One row per time expression of the articles $ids, in the order of the text.

select
    article_id,
    time_id,
    text,
    start_char,
    end_char,
    type,
    value,
    start_date,
    end_date,
    anchored_to,
    issue,
    suggested_value,
    issue_note
from times
semi join (select unnest($ids) as article_id) as chosen using (article_id)
order by article_id, start_char, time_id
