-- SQLite, the search index: one row per place where the words :words stand, with the number of passages there.

select passages.place, count(*) as passages
from words
join passages on passages.passage_id = words.rowid
where words match :words
group by passages.place
order by passages.place
