-- A single row: where the paragraphs of the article $id that $start up to $end touches begin and end, NULL for none.

select
    min(start_char) as first_char,
    max(end_char) as last_char
from paragraphs
where article_id = $id and start_char < $end and end_char > $start
