-- One row where the runs that are applied have an article or touch a speaker; else none.

select 1 as is_changed
from article_winners
union all
select 1
from touched_speakers
limit 1
