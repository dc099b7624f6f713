-- One row per capture of the article $article_id.

select capture_id
from captures
where article_id = $article_id
