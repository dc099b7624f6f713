-- A condition on a row that belongs to an article: the window shows it.

rows.article_id in (select article_id from current_articles where is_shown)
