-- One row per statement that has a speaker, the latest first, at most $most: who said it and where, its content in its
-- `parts` as printed. The texts of articles are read for those alone.

with record as (
    select *
    from speaker_record
    order by said_at desc nulls last, article_id, start_char
    limit $most
),

said as (
    select statement_id, article_id, content_spans, speaker_confidence
    from statements
    where statement_id in (select statement_id from record)
),

printed as (
    select article_id, text
    from articles
    where article_id in (select article_id from record)
)

select
    record.statement_id,
    record.article_id,
    record.statement_kind as kind,
    record.cue,
    [
        substring(printed.text, part.start_char + 1, part.end_char - part.start_char)
        for part in said.content_spans
    ] as parts,
    record.speaker_id,
    record.speaker_name,
    said.speaker_confidence,
    record.polarity,
    record.said_at,
    record.source,
    record.article_title
from record
inner join said on said.statement_id = record.statement_id and said.article_id = record.article_id -- one to one
inner join printed on printed.article_id = record.article_id -- many to one
order by record.said_at desc nulls last, record.article_id, record.start_char
