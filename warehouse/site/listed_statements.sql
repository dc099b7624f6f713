-- One row per statement that has a speaker, the latest first, at most $most: who said it and where, its content in its
-- `parts` as printed. The texts of articles are read for those alone.

with record as (
    select
        statements.statement_id,
        statements.article_id,
        statements.kind,
        statements.cue,
        statements.content_spans,
        statements.start_char,
        statements.speaker_id,
        speakers.name as speaker_name,
        statements.speaker_confidence,
        coalesce(statements.polarity, 'asserts') as polarity, -- rows of an earlier version
        articles.published_at,
        articles.source as said_in,
        articles.title
    from statements
    inner join articles on articles.article_id = statements.article_id -- many to one
    inner join speakers on speakers.speaker_id = statements.speaker_id -- many to one
    order by
        articles.published_at desc nulls last, statements.article_id, statements.start_char, statements.statement_id
    limit $most
),

printed as (
    select article_id, text
    from articles
    where article_id in (select article_id from record)
)

select
    record.statement_id,
    record.article_id,
    record.kind,
    record.cue,
    [
        substring(printed.text, part.start_char + 1, part.end_char - part.start_char)
        for part in record.content_spans
    ] as parts,
    record.speaker_id,
    record.speaker_name,
    record.speaker_confidence,
    record.polarity,
    record.published_at,
    record.said_in,
    record.title
from record
inner join printed on printed.article_id = record.article_id -- many to one
order by record.published_at desc nulls last, record.article_id, record.start_char, record.statement_id
