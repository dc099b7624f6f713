-- Which stories were seen earlier elsewhere?
select
    copies.title,
    copies.source as said_in,
    copies.published_at,
    originals.source as first_said_in,
    originals.published_at as first_published_at
from articles as copies
inner join articles as originals on originals.article_id = copies.duplicate_of
order by copies.published_at desc nulls last, copies.article_id
limit 20
