-- One row per statement that passes the filters, by its key `id`, with what lists are ordered by and facets count.

select
    statements.statement_id as id,
    articles.source as outlet,
    {include parts/speaker_shown} as speaker,
    statements.kind,
    year(articles.published_at)::varchar as year,
    coalesce(statements.polarity, 'asserts') as polarity, -- rows of an earlier version
    if(statements.speaker_confidence < $unsure_below::double, 'speaker unsure', null) as doubt,
    null::varchar as unit,
    articles.published_at as moment,
    statements.speaker_confidence as amount,
    {include parts/speaker_shown} as label,
    statements.article_id || lpad(statements.start_char::varchar, 9, '0') as place
from statements
inner join articles on articles.article_id = statements.article_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
where
    ($ids::varchar[] is null or statements.statement_id in (select unnest($ids::varchar[])))
    and {include parts/of_outlet_and_days}
    and {include parts/of_speaker}
    and ($kind::varchar is null or statements.kind = $kind)
    and ($polarity::varchar is null or coalesce(statements.polarity, 'asserts') = $polarity)
    and ($doubt::varchar is null or if(statements.speaker_confidence < $unsure_below::double, 'speaker unsure', null) = $doubt)
