-- One row per figure of the articles $ids, sound or doubtful, in the order of the text; `asserted_by` is the speaker of
-- the statement it stands in, who stands by it.

select
    own.article_id,
    own.figure_id,
    own.text,
    own.start_char,
    own.end_char,
    own.value,
    own.value_low,
    own.value_high,
    own.kind,
    own.unit,
    own.subject,
    own.modifier,
    own.issue,
    own.suggested_value,
    case
        when {include parts/stands_by}
            then coalesce(statements.speaker_name, statements.speaker_text, statements.reported_by)
    end as asserted_by,
    own.statement_id is not null as is_attributed
from (
    select *
    from figures
    semi join (select unnest($ids) as article_id) as chosen using (article_id)
) as own
left join statements on statements.statement_id = own.statement_id -- many to one
order by own.article_id, own.start_char, own.figure_id
