-- One row where an article comes into the window of which captures are stored that these runs do not hold.

select 1 as has_entered
from current_articles
inner join captures on captures.article_id = current_articles.article_id
anti join articles on articles.article_id = current_articles.article_id
anti join capture_winners on capture_winners.owner = captures.capture_id
where current_articles.is_shown
limit 1
