-- One row per article of $article_ids: the whole row of its latest capture.

select *
from captures
where is_latest and article_id in (select unnest($article_ids))
