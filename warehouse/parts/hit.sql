-- SQLite, the search index: the columns of a hit beside its snippet and score.

passages.place,
passages.id,
passages.article_id,
passages.text,
passages.speaker,
passages.kind,
passages.label,
articles.title,
articles.outlet,
articles.url,
articles.published_at
