-- One row per run that brought one of $capture_ids, or a capture of one of $article_ids.

select distinct run_id
from captures
where
    article_id in (select unnest($article_ids))
    or capture_id in (select unnest($capture_ids))
