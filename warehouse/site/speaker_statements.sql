-- One row per statement on the record of the speakers $ids, with its article; of each speaker the latest first.

select
    record.speaker_id,
    record.statement_id,
    record.said_at,
    [
        substring(articles.text, part.start_char + 1, part.end_char - part.start_char)
        for part in statements.content_spans
    ] as parts,
    record.statement_kind as kind,
    record.cue,
    record.speaker_title as title,
    record.reported_by,
    record.attribution_class,
    statements.speaker_confidence,
    record.article_id,
    record.source,
    record.article_title
from speaker_record as record
inner join statements -- one to one
    on statements.statement_id = record.statement_id and statements.article_id = record.article_id
inner join articles on articles.article_id = record.article_id -- many to one
where record.speaker_id in (select unnest($ids))
order by record.speaker_id, record.said_at desc nulls last, record.article_id, record.start_char
