-- One row per figure that passes the filters, by its key `id`, with what lists are ordered by and facets count.

select
    figures.figure_id as id,
    articles.source as outlet,
    {include parts/speaker_shown} as speaker,
    figures.kind,
    year(articles.published_at)::varchar as year,
    if(figures.statement_id is null, null, coalesce(statements.polarity, 'asserts')) as polarity,
    figures.issue as doubt,
    figures.unit,
    articles.published_at as moment,
    coalesce(figures.value, figures.value_high, figures.value_low) as amount,
    figures.subject as label,
    figures.article_id || lpad(figures.start_char::varchar, 9, '0') as place
from figures
inner join articles on articles.article_id = figures.article_id -- many to one
left join statements on statements.statement_id = figures.statement_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
where
    ($ids::varchar[] is null or figures.figure_id in (select unnest($ids::varchar[])))
    and {include parts/of_outlet_and_days}
    and {include parts/of_speaker}
    and ($kind::varchar is null or figures.kind = $kind)
    and ($unit::varchar is null or figures.unit = $unit)
    and (
        $polarity::varchar is null
        or if(figures.statement_id is null, null, coalesce(statements.polarity, 'asserts')) = $polarity
    )
    and ($doubt::varchar is null or figures.issue = $doubt or ($doubt = 'any' and figures.issue is not null))
