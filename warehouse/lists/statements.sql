-- One row per statement, by its key `id`, with what lists are narrowed by, ordered by and count.

select
    statements.statement_id as id,
    statements.article_id,
    statements.start_char,
    speakers.speaker_id, -- NULL where the table of speakers does not have it
    articles.source as outlet,
    {include parts/speaker_shown} as speaker,
    statements.kind,
    year(articles.published_at)::varchar as year,
    coalesce(statements.polarity, 'asserts') as polarity, -- rows of an earlier version
    if(statements.speaker_confidence < {unsure_below}, 'speaker unsure', null) as doubt,
    null::varchar as unit,
    articles.published_at as moment,
    null::double as amount,
    null::varchar as subject
from statements
inner join articles on articles.article_id = statements.article_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
where {chosen}
order by moment desc nulls last
