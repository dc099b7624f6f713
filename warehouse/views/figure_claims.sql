-- What somebody claims to be so, in a form that can be compared across articles: one row per figure with a subject.
--
-- figure_id VARCHAR: The figure.
-- article_id VARCHAR: Its article.
-- kind VARCHAR: {figures.kind}; never ordinal, rank or score.
-- unit VARCHAR: ISO 4217 for money, UCUM style for measures, % for percent.
-- per VARCHAR: What a rate is for each of, in lower case; NULL where it is no rate.
-- head VARCHAR: The noun that its subject is about, in the singular and without case, accents and articles: profit.
-- subject_words VARCHAR[]: All words of the subject in that form, without number, total and the like: net, profit.
-- sentence_names VARCHAR[]: The words with a capital letter that its sentence has, but for days and months.
-- sentence_words VARCHAR[]: The other words of its sentence, but for those of grammar.
-- title_names VARCHAR[]: The words with a capital letter in the headline, unless nearly all have one.
-- title_words VARCHAR[]: The other words of the headline.
-- speaker_id VARCHAR: Who asserts it, where that is known.
-- is_dated BOOLEAN: Whether its sentence names a time.
-- first_day DATE: First day of that time, else of the month its article was published in.
-- last_day DATE: Last day of that time, else of that month.
-- span VARCHAR: How long that time is: month for a month or less, quarter, half, year, or years.
-- low DOUBLE: The least that the figure can mean: its value, its lower bound, or a tenth less if it is approximate.
-- high DOUBLE: The most.
-- last_digit DOUBLE: How much one of its last printed digit is: 100,000 of 1.5m; NULL where no numeral is printed.
--
-- Not claimed is what is denied, asked about or wished for. Of an amount in two currencies or units the first counts,
-- of a change the level it came to.
with stop_words as (
    select unnest(string_split(
        'a an the of in on at to for from by with and or its this that these those their his her our some all any new '
        'more s number total amount figure sum level', ' '
    )) as word
),

grammar as (
    select unnest(string_split(
        'the and for that with was were has had have been its his her their they them this these those which who whom '
        'what when where while will would could should may might can not but are from than then there here more most '
        'less also about over under into out after before since said says say told one two three last next year years '
        'month months week day being between during against because other some such only just very much many any all '
        'both each per cent percent it he she we you our your is as at by of on to in an or no so if up do did does new', ' '
    )) as word
),

calendar as (
    select unnest(string_split(
        'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august '
        'september october november december mr mrs ms dr sir', ' '
    )) as word
),

claimed as (
    select
        figure_id,
        article_id,
        kind,
        unit,
        lower(per) as per,
        trim(regexp_replace(lower(strip_accents(subject)), '[^\p{L}]+', ' ', 'g')) as subject,
        strip_accents(sentence) as sentence,
        strip_accents(figure_ledger.title) as headline,
        speaker_id,
        period_start is not null as is_dated,
        coalesce(period_start, date_trunc('month', published_at)::date) as first_day,
        coalesce(period_end, period_start, last_day(published_at)) as last_day,
        case
            when modifier in ('at_most', 'less_than') then '-infinity'::double
            when modifier = 'approx' and value is not null then value - 0.1 * abs(value)
            else coalesce(value_low, value)
        end as low,
        case
            when modifier in ('at_least', 'more_than') then 'infinity'::double
            when modifier = 'approx' and value is not null then value + 0.1 * abs(value)
            when value is null then coalesce(value_high, 'infinity'::double)
            else value
        end as high,
        regexp_extract(text, '\d[\d,]{0,20}(\.\d+)?') as numeral,
        value / nullif(try_cast(replace(numeral, ',', '') as double), 0)
            * pow(10, -len(regexp_extract(numeral, '\.(\d+)', 1))) as last_digit
    from figure_ledger
    where subject is not null and kind not in ('ordinal', 'rank', 'score') and coalesce(change_role, 'to') = 'to'
        and (polarity, modality) = ('asserts', 'actual') and equivalent_of is null
),

-- "The number of homes", "total profits of the yard": the noun before the first preposition that says what it is.
phrases as (
    select distinct
        subject,
        regexp_replace(subject, '^(the |a |an )?(number|total|amount|sum) of ', '') as counted,
        string_split(regexp_extract(counted, '^(.+?)( (of|in|for|from|to|at|on|by|with|per|among|than)( .+)?)?$', 1), ' ')
            as phrase
    from claimed
),

printed as (
    select subject, phrase[-1] as word, true as is_head
    from phrases
    union all
    select subject, unnest(string_split(counted, ' ')), false
    from phrases
),

normal as (
    select
        subject,
        is_head,
        case
            when regexp_matches(word, '..ies$') then regexp_replace(word, 'ies$', 'y')
            when regexp_matches(word, '(ss|sh|ch|x|z)es$') then regexp_replace(word, 'es$', '')
            when regexp_matches(word, '..[^sui]s$') then regexp_replace(word, 's$', '')
            else word
        end as word
    from printed
),

subjects as (
    select
        normal.subject,
        any_value(normal.word) filter (where normal.is_head) as head,
        list_sort(list_distinct(list(normal.word))) as words
    from normal
    anti join stop_words on stop_words.word = normal.word
    group by normal.subject
),

-- Words that open a sentence have a capital letter anyway: they are names if nothing prints them without one.
common as (
    select distinct unnest(regexp_extract_all(sentence, '\b[\p{Ll}]{2,}')) as word
    from claimed
),

contexts as (
    select sentence as context
    from claimed
    union
    select headline
    from claimed
    where len(regexp_extract_all(headline, '\b\p{Lu}')) * 2 <= len(regexp_extract_all(headline, '\b\p{L}')) + 2
),

capitals as (
    select distinct context, lower(unnest(regexp_extract_all(context, '\b\p{Lu}[\p{L}&]+\b'))) as word
    from contexts
),

names as (
    select capitals.context, list_sort(list(capitals.word)) as words
    from capitals
    anti join common on common.word = capitals.word
    anti join grammar on grammar.word = capitals.word
    anti join calendar on calendar.word = capitals.word
    group by capitals.context
),

plain as (
    select distinct context, unnest(regexp_extract_all(lower(context), '\b\p{L}{2,}')) as word
    from contexts
),

words as (
    select plain.context, list_sort(list(plain.word)) as words
    from plain
    inner join common on common.word = plain.word
    anti join grammar on grammar.word = plain.word
    group by plain.context
)

select
    claimed.figure_id,
    claimed.article_id,
    claimed.kind,
    claimed.unit,
    claimed.per,
    subjects.head,
    subjects.words as subject_words,
    coalesce(sentence_names.words, []) as sentence_names,
    coalesce(sentence_words.words, []) as sentence_words,
    coalesce(title_names.words, []) as title_names,
    coalesce(title_words.words, []) as title_words,
    claimed.speaker_id,
    claimed.is_dated,
    claimed.first_day,
    claimed.last_day,
    case
        when claimed.last_day - claimed.first_day <= 31 then 'month'
        when claimed.last_day - claimed.first_day <= 95 then 'quarter'
        when claimed.last_day - claimed.first_day <= 190 then 'half'
        when claimed.last_day - claimed.first_day <= 370 then 'year'
        else 'years'
    end as span,
    claimed.low,
    claimed.high,
    claimed.last_digit
from claimed
inner join subjects on subjects.subject = claimed.subject -- many to one
left join names as sentence_names on sentence_names.context = claimed.sentence -- many to one
left join words as sentence_words on sentence_words.context = claimed.sentence -- many to one
left join names as title_names on title_names.context = claimed.headline -- many to one
left join words as title_words on title_words.context = claimed.headline -- many to one
where claimed.first_day is not null and subjects.head is not null
