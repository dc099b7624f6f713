-- One row per capture of an article that another version than $version extracted; of every article where it is NULL. Of
-- an article that the database's window leaves out, the run that took its latest capture in says which version it was.

select capture_id
from captures
where
    article_id in (
        select article_id
        from articles
        where $version is null or extractor_version <> $version

        union all

        select captures.article_id
        from captures
        inner join runs on runs.run_id = captures.run_id
        anti join articles on articles.article_id = captures.article_id
        where captures.is_latest and ($version is null or runs.extractor_version <> $version)
    )
