-- One row per article, by its key `id`, with what lists are narrowed by, ordered by and count.

select
    article_id as id,
    article_id,
    0 as start_char,
    source as outlet,
    language as kind,
    year(published_at)::varchar as year,
    published_at as moment,
    comment_count as amount,
    title as label
from articles
