-- The columns of a figure in a list, of `figure_ledger` as `ledger` joined with `speakers`.

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
ledger.published_at,
ledger.said_in,
ledger.sentence
