-- SQLite, the search index: finds the passages of an article, which are replaced with it.

create index passages_of_article on passages (article_id)
