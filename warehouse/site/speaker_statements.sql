-- One row per statement on the record of the speakers $ids, with its article; of each speaker the latest first.

select
    statements.speaker_id,
    statements.statement_id,
    articles.published_at,
    [
        substring(articles.text, part.start_char + 1, part.end_char - part.start_char)
        for part in statements.content_spans
    ] as parts,
    statements.kind,
    statements.cue,
    statements.speaker_title,
    statements.reported_by,
    statements.attribution_class,
    statements.speaker_confidence,
    statements.article_id,
    articles.source as said_in,
    articles.title
from statements
inner join articles on articles.article_id = statements.article_id -- many to one
where statements.speaker_id in (select unnest($ids))
order by statements.speaker_id, articles.published_at desc nulls last, statements.article_id, statements.start_char
