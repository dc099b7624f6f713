-- One row per capture of an article that another version than $version extracted; of every article where it is NULL.

select capture_id
from captures
where
    article_id in (
        select article_id
        from articles
        where $version is null or extractor_version <> $version
    )
