-- A single row: the words of the article $id from $start up to $end, which count characters from 0.

select substr(text, $start + 1, $end - $start) as passage
from articles
where article_id = $id
