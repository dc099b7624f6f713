-- One row per statement of each paragraph in which a review counts, with its paragraph, in the order of the
-- text; `words` are `right`, `none` where it is no statement, NULL where that was not decided.

with reviewed as (
    select
        target_id as statement_id,
        case
            when bool_or(verdict = 'unclear' or (verdict = 'wrong' and field in ('text', 'cue'))) then null
            when bool_or(verdict = 'right' and (field is null or field = 'text')) then 'right'
            when bool_or(verdict = 'wrong' and field is null) then 'none'
        end as words,
        bool_or(verdict = 'wrong' and field = 'speaker') as has_other_speaker,
        max(correction) filter (where field = 'speaker') as speaker
    from reviewed_rows
    where target_table = 'statements' and not is_changed
    group by target_id
),

chosen as (
    select distinct statements.article_id, statements.paragraph_no
    from statements
    inner join reviewed on reviewed.statement_id = statements.statement_id -- one to one
)

select
    paragraphs.article_id,
    paragraphs.paragraph_no,
    paragraphs.start_char as paragraph_start,
    paragraphs.text as paragraph,
    statements.content_spans,
    statements.cue_start_char,
    statements.cue_end_char,
    statements.speaker_start_char,
    statements.speaker_end_char,
    coalesce(reviewed.speaker, if(reviewed.has_other_speaker, null, statements.speaker_name)) as speaker,
    reviewed.words
from chosen
inner join statements -- one to many
    on statements.article_id = chosen.article_id and statements.paragraph_no = chosen.paragraph_no
inner join paragraphs -- one to one
    on paragraphs.article_id = chosen.article_id and paragraphs.paragraph_no = chosen.paragraph_no
left join reviewed on reviewed.statement_id = statements.statement_id -- one to one
order by paragraphs.article_id, paragraphs.paragraph_no, statements.start_char, statements.statement_id
