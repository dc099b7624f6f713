-- What did a speaker say, where and when?
-- $speaker VARCHAR = NULL: part of the speaker's name; without it, everybody's.
-- $about VARCHAR = NULL: part of the statement.
-- $since DATE = NULL: published on this day or later.
-- $until DATE = NULL: published on this day or earlier.
select
    said_at,
    speaker_name,
    cue,
    statement_text,
    statement_kind,
    polarity,
    article_title,
    source
from speaker_record
where
    ($speaker::varchar is null or contains(lower(speaker_name), lower($speaker)))
    and ($about::varchar is null or contains(lower(statement_text), lower($about)))
    and ($since::date is null or said_at >= $since)
    and ($until::date is null or said_at < $until::date + 1)
order by said_at desc nulls last, speaker_name, statement_text
limit 100
