-- What did a speaker say, where and when?
-- $speaker VARCHAR = NULL: part of the speaker's name; without it, everybody's.
-- $about VARCHAR = NULL: part of the statement.
-- $since DATE = NULL: published on this day or later.
-- $until DATE = NULL: published on this day or earlier.
select
    published_at,
    speaker_name,
    cue,
    text,
    kind,
    polarity,
    title,
    said_in
from speaker_record
where
    ($speaker::varchar is null or contains(lower(speaker_name), lower($speaker)))
    and ($about::varchar is null or contains(lower(text), lower($about)))
    and ($since::date is null or published_at >= $since)
    and ($until::date is null or published_at < $until::date + 1)
order by published_at desc nulls last, speaker_name, text
limit 100
