-- Every figure with who asserted it, when, and about what: one row per figure.
--
-- figure_id VARCHAR: The figure.
-- attributed_to VARCHAR: Whose figure it is: the speaker of the statement that it stands in, else the outlet that the statement cites; the article's own outlet where it stands in none.
-- polarity VARCHAR: Whether the source stands by it: {statements.polarity}.
-- modality VARCHAR: How the source puts it: {statements.modality}.
-- asserted_by VARCHAR: The same, where polarity is asserts and modality actual; NULL where the figure is denied, withheld, supposed, asked about or wished for.
-- is_attributed BOOLEAN: Whether the figure stands in somebody's statement.
-- speaker_id VARCHAR: The speaker, where there is one.
-- published_at TIMESTAMP: When the article was published.
-- period_start DATE: First day of the time named nearest to the figure in its sentence; NULL if none is.
-- period_end DATE: Last day of that time.
-- period_text VARCHAR: That time as printed.
-- subject VARCHAR: What is counted or measured, as printed.
-- text VARCHAR: The figure as printed.
-- value DOUBLE: The value as printed; NULL for ranges, scores and vague numbers.
-- value_low DOUBLE: Lower bound of a range or vague number.
-- value_high DOUBLE: Upper bound of a range or vague number.
-- kind VARCHAR: {figures.kind}.
-- unit VARCHAR: ISO 4217 for money, UCUM style for measures, % for percent.
-- modifier VARCHAR: {figures.modifier}.
-- change_role VARCHAR: {figures.change_role}, where the figure is part of a change.
-- change_id VARCHAR: Shared by the figures of one change.
-- issue VARCHAR: Why the printed value is doubtful: {figures.issue}; NULL if it is sound.
-- suggested_value DOUBLE: What was probably meant, where the value is doubtful.
-- per VARCHAR: What a rate is for each of, as printed; NULL where it is no rate.
-- equivalent_of VARCHAR: The figure whose amount this one gives in another currency or unit.
-- issue_with VARCHAR: The figure that a doubtful one does not agree with.
-- issue_note VARCHAR: The issue in a sentence, where it is about two figures.
-- sentence VARCHAR: The sentence that the figure stands in.
-- statement_id VARCHAR: The statement that the figure stands in.
-- article_id VARCHAR: The article.
-- said_in VARCHAR: The outlet or folder of the article.
-- title VARCHAR: Headline of the article.
-- url VARCHAR: Address of the article.
with printed as (
    select
        figure_id, article_id, sentence_no, statement_id, text, start_char, value, value_low, value_high, kind, unit,
        subject, modifier, change_role, change_id, issue, suggested_value, per, equivalent_of, issue_with, issue_note
    from figures
),

dated as (
    select article_id, sentence_no, text, start_char, start_date, end_date
    from times
    where start_date is not null and type in ('DATE', 'TIME')
),

nearest_time as (
    {include parts/nearest_time}
)

select
    printed.figure_id,
    case
        when printed.statement_id is null then articles.source
        else coalesce(statements.speaker_name, statements.speaker_text, statements.reported_by)
    end as attributed_to,
    coalesce(statements.polarity, 'asserts') as polarity, -- the article's own, and rows of an earlier version
    coalesce(statements.modality, 'actual') as modality,
    case
        when {include parts/stands_by}
            then attributed_to
    end as asserted_by,
    printed.statement_id is not null as is_attributed,
    statements.speaker_id,
    articles.published_at,
    nearest_time.period.start_date as period_start,
    nearest_time.period.end_date as period_end,
    nearest_time.period.text as period_text,
    printed.subject,
    printed.text,
    printed.value,
    printed.value_low,
    printed.value_high,
    printed.kind,
    printed.unit,
    printed.modifier,
    printed.change_role,
    printed.change_id,
    printed.issue,
    printed.suggested_value,
    printed.per,
    printed.equivalent_of,
    printed.issue_with,
    printed.issue_note,
    sentences.text as sentence,
    printed.statement_id,
    printed.article_id,
    articles.source as said_in,
    articles.title,
    articles.url
from printed
inner join articles on articles.article_id = printed.article_id -- many to one
left join statements on statements.statement_id = printed.statement_id -- many to one
left join sentences -- many to one
    on sentences.article_id = printed.article_id and sentences.sentence_no = printed.sentence_no
left join nearest_time on nearest_time.figure_id = printed.figure_id -- one to one
