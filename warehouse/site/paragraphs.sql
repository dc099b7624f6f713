-- One row per paragraph of the articles $ids, in the order of the text.

select
    article_id,
    role,
    start_char,
    end_char
from paragraphs
semi join (select unnest($ids) as article_id) as chosen using (article_id)
order by article_id, start_char, paragraph_no
