-- One row per statement on the record of the speakers $ids, with its article; of each speaker the latest first. By the
-- number of a row its columns are read for those rows alone, and not whole to be joined.

with said as materialized (
    select *
    from statements
    where rowid in (select rowid from statements where speaker_id in (select unnest($ids)))
),

printed as materialized (
    select article_id, published_at, source, title, text
    from articles
    where rowid in (select rowid from articles where article_id in (select article_id from said))
)

select
    said.speaker_id,
    said.statement_id,
    printed.published_at,
    [
        substring(printed.text, part.start_char + 1, part.end_char - part.start_char)
        for part in said.content_spans
    ] as parts,
    said.kind,
    said.cue,
    said.speaker_title,
    said.reported_by,
    said.attribution_class,
    said.polarity,
    said.speaker_confidence,
    said.article_id,
    printed.source as said_in,
    printed.title
from said
inner join printed on printed.article_id = said.article_id -- many to one
order by said.speaker_id, printed.published_at desc nulls last, said.article_id, said.start_char
