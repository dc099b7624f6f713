-- Updates a row per capture that is no longer the latest of its article.

update captures set is_latest = false
where
    is_latest
    and article_id in (select owner from article_winners)
    and capture_id not in (
        select capture_id
        from {current}
        where article_id in (select owner from article_winners)
    )
