-- One row per figure of $ids, in their order, as lists show it, with its sentence.

select
    figures.figure_id,
    articles.published_at,
    figures.text,
    figures.value,
    figures.value_low,
    figures.value_high,
    figures.unit,
    figures.kind,
    figures.subject,
    figures.modifier,
    figures.issue,
    figures.suggested_value,
    {include parts/speaker_shown} as attributed_to,
    statements.polarity,
    speakers.speaker_id,
    figures.statement_id,
    sentences.text as sentence,
    figures.article_id,
    articles.title,
    articles.source as said_in,
    articles.url
from figures
inner join articles on articles.article_id = figures.article_id -- many to one
left join statements on statements.statement_id = figures.statement_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
left join sentences -- many to one
    on sentences.article_id = figures.article_id and sentences.sentence_no = figures.sentence_no
where figures.figure_id in (select unnest($ids))
order by list_position($ids, figures.figure_id)
