-- SQLite, the search index: the conditions on `passages` joined with `articles` that filters make.

passages.place = :place
and (:speaker is null or passages.speaker like :speaker escape '\')
and (:outlet is null or articles.outlet like :outlet escape '\')
and (:kind is null or passages.kind = :kind)
and (:since is null or articles.published_at >= :since)
and (:until is null or articles.published_at < :until)
