-- Inserts a row per article that the runs hold, with its latest capture. It is shown if it was published on the day
-- $since or later (captured, where the day of publication is not known), and its outlet has $outlet in its name.

insert into current_articles
select
    rows.article_id,
    rows.capture_id,
    ($since::date is null or coalesce(rows.published_at, rows.captured_at) >= $since::date)
    and ($outlet::varchar is null or contains(lower(coalesce(rows.source, '')), lower($outlet::varchar)))
from ({reading}) as rows
inner join article_winners as winners
    on winners.owner = rows.article_id and winners.sequence = rows.run_sequence
anti join capture_winners as later
    on later.owner = rows.capture_id and later.sequence > rows.run_sequence
