-- One row per statement of $ids, in their order, as lists show it: its content in its `parts` as printed.

select
    statements.statement_id,
    articles.published_at,
    speakers.speaker_id, -- NULL where the table of speakers does not have it, so that every link has its page
    {include parts/speaker_shown} as speaker_name,
    statements.speaker_title,
    statements.speaker_confidence,
    statements.cue,
    statements.kind,
    statements.attribution_class,
    statements.polarity,
    statements.modality,
    statements.text,
    sentences.text as sentence,
    [
        substring(articles.text, part.start_char + 1, part.end_char - part.start_char)
        for part in statements.content_spans
    ] as parts,
    statements.reported_by,
    statements.confidence,
    statements.article_id,
    articles.title,
    articles.source as said_in,
    articles.url
from statements
inner join articles on articles.article_id = statements.article_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
left join sentences -- many to one
    on sentences.article_id = statements.article_id and sentences.sentence_no = statements.sentence_no
where statements.statement_id in (select unnest($ids))
order by list_position($ids, statements.statement_id)
