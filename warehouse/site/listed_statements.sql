-- One row per statement that has a speaker, the latest first, at most $most: who said it and where, its content in its `parts` as printed.

select
    record.statement_id,
    record.article_id,
    record.statement_kind as kind,
    record.cue,
    [
        substring(articles.text, part.start_char + 1, part.end_char - part.start_char)
        for part in statements.content_spans
    ] as parts,
    record.speaker_id,
    record.speaker_name,
    statements.speaker_confidence,
    record.polarity,
    record.said_at,
    record.source,
    record.article_title
from speaker_record as record
inner join statements on statements.statement_id = record.statement_id and statements.article_id = record.article_id
inner join articles on articles.article_id = record.article_id
order by record.said_at desc nulls last, record.article_id, record.start_char
limit $most
