-- Which figures were given about something, and by whom?
-- $subject VARCHAR = NULL: part of what is counted or measured; without it, anything.
-- $unit VARCHAR = NULL: GBP, %, km, as in the column unit.
-- $at_least DOUBLE = NULL: the least value.
-- $since DATE = NULL: published on this day or later.
-- $until DATE = NULL: published on this day or earlier.
select
    published_at,
    subject,
    text,
    value,
    unit,
    asserted_by,
    title,
    said_in
from figure_ledger
where
    ($subject::varchar is null or contains(lower(subject), lower($subject)))
    and ($unit::varchar is null or unit = $unit)
    and ($at_least::double is null or coalesce(value, value_high) >= $at_least)
    and ($since::date is null or published_at >= $since)
    and ($until::date is null or published_at < $until::date + 1)
order by published_at desc nulls last, subject, value desc, text
limit 100
