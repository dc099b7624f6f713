-- One row per statement of the articles $ids, in the order of the text. `speaker_id` is NULL where `speakers` does not
-- have it, so that every link has its page.

select
    own.article_id,
    own.statement_id,
    own.kind,
    [span.start_char for span in own.content_spans] as starts,
    [span.end_char for span in own.content_spans] as ends,
    own.cue,
    own.speaker_text,
    own.speaker_start_char,
    own.speaker_end_char,
    speakers.speaker_id,
    own.speaker_name,
    own.speaker_title,
    own.reported_by,
    own.attribution_class,
    own.speaker_confidence
from (
    select *
    from statements
    semi join (select unnest($ids) as article_id) as chosen using (article_id)
) as own
left join speakers on speakers.speaker_id = own.speaker_id -- many to one
order by own.article_id, own.start_char, own.end_char desc, own.statement_id
