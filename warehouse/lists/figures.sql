-- One row per figure, by its key `id`, with what lists are narrowed by, ordered by and count.

select
    figures.figure_id as id,
    figures.article_id,
    figures.start_char,
    speakers.speaker_id, -- NULL where the table of speakers does not have it
    articles.source as outlet,
    {include parts/speaker_shown} as speaker,
    figures.kind,
    year(articles.published_at)::varchar as year,
    if(figures.statement_id is null, null, coalesce(statements.polarity, 'asserts')) as polarity,
    figures.issue as doubt,
    figures.unit,
    articles.published_at as moment,
    coalesce(figures.value, figures.value_high, figures.value_low) as amount,
    figures.subject
from figures
inner join articles on articles.article_id = figures.article_id -- many to one
left join statements on statements.statement_id = figures.statement_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
where {chosen}
order by moment desc nulls last
