-- One row per speaker who passes the filters, by the key `id`, with what lists are ordered by and facets count; the
-- amount is the number of statements that pass them.

with said as (
    select
        statements.speaker_id,
        count(*) as statements,
        max(articles.published_at) as last_published_at
    from statements
    inner join articles on articles.article_id = statements.article_id -- many to one
    where
        statements.speaker_id is not null
        and {include parts/of_outlet_and_days}
    group by statements.speaker_id
)

select
    speakers.speaker_id as id,
    null::varchar as outlet,
    null::varchar as speaker,
    speakers.kind,
    null::varchar as year,
    null::varchar as polarity,
    null::varchar as doubt,
    null::varchar as unit,
    said.last_published_at as moment,
    coalesce(said.statements, 0) as amount,
    speakers.name as label,
    speakers.name as place
from speakers
left join said on said.speaker_id = speakers.speaker_id -- one to one
where
    ($words::varchar is null or contains(lower(speakers.name), lower($words)))
    and ($kind::varchar is null or speakers.kind = $kind)
    and (
        said.speaker_id is not null
        or coalesce($outlet::varchar, $outlet_is::varchar, $since::date::varchar, $until::date::varchar) is null
    )
