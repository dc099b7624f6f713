-- One row per figure that somebody asserts, the latest first, at most $most.

select
    {include parts/listed_figure}
from figure_ledger as ledger
inner join figures on figures.figure_id = ledger.figure_id -- one to one
left join speakers on speakers.speaker_id = ledger.speaker_id -- many to one
order by ledger.published_at desc nulls last, ledger.article_id, figures.start_char, ledger.figure_id
limit $most
