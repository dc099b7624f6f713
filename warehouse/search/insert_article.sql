-- SQLite, the search index: puts in an article.

insert into articles (article_id, title, outlet, url, published_at) values (?, ?, ?, ?, ?)
