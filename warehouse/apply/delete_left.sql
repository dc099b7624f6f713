-- Deletes a row per row of articles that have left the window.

delete from {table}
where article_id in (select article_id from current_articles where not is_shown)
