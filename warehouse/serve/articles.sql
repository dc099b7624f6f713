-- One row per article that passes the filters, by its key `id`, with what lists are ordered by and facets count.

select
    articles.article_id as id,
    articles.source as outlet,
    null::varchar as speaker,
    articles.language as kind,
    year(articles.published_at)::varchar as year,
    null::varchar as polarity,
    null::varchar as doubt,
    null::varchar as unit,
    articles.published_at as moment,
    articles.comment_count as amount,
    articles.title as label,
    articles.article_id as place
from articles
where
    ($ids::varchar[] is null or articles.article_id in (select unnest($ids::varchar[])))
    and {include parts/of_outlet_and_days}
    and ($kind::varchar is null or articles.language = $kind)
