-- speakers: one row each speaker across articles, for the speakers in touched_speakers.
-- The fullest name seen is the name; what articles disagree on is decided by the majority, ties by the alphabet.

with mentions as (
    select
        speaker_mentions.speaker_id,
        speaker_mentions.name,
        speaker_mentions.kind,
        speaker_mentions.aliases,
        speaker_mentions.titles,
        speaker_mentions.is_named
    from speaker_mentions
    inner join touched_speakers on touched_speakers.speaker_id = speaker_mentions.speaker_id
),

names as (
    select
        speaker_id,
        name,
        count(*) as times_used
    from mentions
    group by speaker_id, name
),

fullest as (
    select
        speaker_id,
        first(name order by length(name) desc, times_used desc, name) as name
    from names
    group by speaker_id
),

kinds as (
    select
        speaker_id,
        kind,
        count(*) as times_used
    from mentions
    group by speaker_id, kind
),

commonest as (
    select
        speaker_id,
        first(kind order by kind = 'unknown', times_used desc, kind) as kind
    from kinds
    group by speaker_id
),

other_words as (
    select
        speaker_id,
        bool_or(is_named) as is_named,
        flatten(list(aliases)) as aliases,
        flatten(list(titles)) as titles
    from mentions
    group by speaker_id
),

final as (
    select
        fullest.speaker_id,
        fullest.name,
        commonest.kind,
        other_words.is_named,
        list_sort(list_distinct(other_words.aliases)) as aliases,
        list_sort(list_distinct(other_words.titles)) as titles
    from fullest
    inner join commonest on commonest.speaker_id = fullest.speaker_id
    inner join other_words on other_words.speaker_id = fullest.speaker_id
)

select
    speaker_id,
    name,
    kind,
    is_named,
    aliases,
    titles
from final
