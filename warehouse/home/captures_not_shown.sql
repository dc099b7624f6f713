-- One row per capture of $captures whose article the database's window leaves out.

select capture_id
from captures
where
    capture_id in (select unnest($captures))
    and article_id not in (select article_id from articles)
