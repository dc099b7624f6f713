-- One row per figure that somebody asserts, the latest first, at most $most.

select
    ledger.figure_id,
    ledger.article_id,
    ledger.text,
    ledger.value,
    ledger.unit,
    ledger.kind,
    ledger.subject,
    ledger.issue,
    ledger.asserted_by,
    speakers.speaker_id,
    ledger.asserted_at,
    ledger.source,
    ledger.sentence
from figure_ledger as ledger
left join speakers on speakers.speaker_id = ledger.speaker_id -- many to one
order by ledger.asserted_at desc nulls last, ledger.article_id, ledger.figure_id
limit $most
