-- One row per statement of $ids, in their order, as lists show it: its content in its `parts` as printed. By the number
-- of a row its columns are read for those rows alone, and not whole to be joined.

with said as materialized (
    select
        statement_id,
        article_id,
        speaker_id,
        speaker_name,
        speaker_text,
        speaker_title,
        speaker_confidence,
        cue,
        kind,
        attribution_class,
        polarity,
        modality,
        text,
        content_spans,
        sentence_no,
        reported_by,
        confidence
    from statements
    where rowid in (select rowid from statements where statement_id in (select unnest($ids)))
),

printed as materialized (
    select article_id, published_at, title, source, url, text
    from articles
    where rowid in (select rowid from articles where article_id in (select article_id from said))
),

around as materialized (
    select article_id, sentence_no, text
    from sentences
    where rowid in (select rowid from sentences where article_id in (select article_id from said))
)

select
    said.statement_id,
    printed.published_at,
    speakers.speaker_id, -- NULL where the table of speakers does not have it, so that every link has its page
    coalesce(speakers.name, said.speaker_name, said.speaker_text) as speaker_name,
    said.speaker_title,
    said.speaker_confidence,
    said.cue,
    said.kind,
    said.attribution_class,
    said.polarity,
    said.modality,
    said.text,
    around.text as sentence,
    [
        substring(printed.text, part.start_char + 1, part.end_char - part.start_char)
        for part in said.content_spans
    ] as parts,
    said.reported_by,
    said.confidence,
    said.article_id,
    printed.title,
    printed.source as said_in,
    printed.url
from said
inner join printed on printed.article_id = said.article_id -- many to one
left join around -- many to one
    on around.article_id = said.article_id and around.sentence_no = said.sentence_no
left join speakers on speakers.speaker_id = said.speaker_id -- many to one
order by list_position($ids, said.statement_id)
