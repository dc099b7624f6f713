-- One row per figure that somebody asserts, the latest first, at most $most.

select
    {include parts/listed_figure}
from figure_ledger as ledger
left join speakers on speakers.speaker_id = ledger.speaker_id -- many to one
order by ledger.published_at desc nulls last, ledger.article_id, ledger.figure_id
limit $most
