-- One row per figure whose printed value is doubtful; the latest first.

select
    ledger.figure_id,
    ledger.article_id,
    ledger.text,
    ledger.value,
    ledger.suggested_value,
    ledger.unit,
    ledger.issue,
    ledger.subject,
    ledger.asserted_by,
    speakers.speaker_id,
    ledger.published_at,
    ledger.said_in,
    ledger.sentence
from figure_ledger as ledger
inner join figures on figures.figure_id = ledger.figure_id -- one to one
left join speakers on speakers.speaker_id = ledger.speaker_id -- many to one
where ledger.issue is not null
order by ledger.published_at desc nulls last, ledger.article_id, figures.start_char, ledger.figure_id
