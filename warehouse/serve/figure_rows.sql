-- One row per figure of $ids, in their order, as lists show it, with its sentence. By the number of a row its
-- columns are read for those rows alone, and not whole to be joined.

with claimed as materialized (
    select *
    from figures
    where rowid in (select rowid from figures where figure_id in (select unnest($ids)))
),

printed as materialized (
    select article_id, published_at, title, source, url
    from articles
    where article_id in (select article_id from claimed)
),

said as materialized (
    select statement_id, speaker_id, speaker_name, speaker_text, polarity, modality, reported_by
    from statements
    where rowid in (select rowid from statements where statement_id in (select statement_id from claimed))
),

around as materialized (
    select article_id, sentence_no, text
    from sentences
    where rowid in (select rowid from sentences where article_id in (select article_id from claimed))
)

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
    case
        when figures.statement_id is null then articles.source
        when {include parts/stands_by}
            then coalesce(attributed_to, statements.reported_by)
    end as asserted_by, -- as in figure_ledger: nobody where the figure is denied, supposed or asked about
    statements.polarity,
    speakers.speaker_id,
    figures.statement_id,
    sentences.text as sentence,
    figures.article_id,
    articles.title,
    articles.source as said_in,
    articles.url
from claimed as figures
inner join printed as articles on articles.article_id = figures.article_id -- many to one
left join said as statements on statements.statement_id = figures.statement_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
left join around as sentences -- many to one
    on sentences.article_id = figures.article_id and sentences.sentence_no = figures.sentence_no
order by list_position($ids, figures.figure_id)
