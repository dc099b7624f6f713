-- One row per figure with a subject that somebody claims, by its key `id`: what the view figure_claims says of it alone.
-- Which words are names depends on all other sentences, so words are kept here as printed: with a capital letter, as
-- they begin in small letters, and all in small letters. Not kept are words of grammar, nor months and days as capitals.

with word_lists as (
    select
        string_split(
            'a an the of in on at to for from by with and or its this that these those their his her our some all any new '
            'more s number total amount figure sum level', ' '
        ) as stop_words,
        string_split(
            'the and for that with was were has had have been its his her their they them this these those which who whom '
            'what when where while will would could should may might can not but are from than then there here more most '
            'less also about over under into out after before since said says say told one two three last next year years '
            'month months week day being between during against because other some such only just very much many any all '
            'both each per cent percent it he she we you our your is as at by of on to in an or no so if up do did does new', ' '
        ) as grammar,
        string_split(
            'monday tuesday wednesday thursday friday saturday sunday january february march april may june july august '
            'september october november december mr mrs ms dr sir', ' '
        ) as calendar
),

printed as (
    select
        figure_id, article_id, sentence_no, start_char, kind, unit, lower(per) as per,
        trim(regexp_replace(lower(strip_accents(subject)), '[^\p{{L}}]+', ' ', 'g')) as subject,
        statement_id, value, value_low, value_high, modifier, text
    from figures
    where {chosen} and subject is not null and kind not in ('ordinal', 'rank', 'score')
        and coalesce(change_role, 'to') = 'to' and equivalent_of is null
),

dated as (
    select article_id, sentence_no, text, start_char, start_date, end_date
    from times
    where start_date is not null and type in ('DATE', 'TIME') and article_id in (select article_id from printed)
),

nearest_time as (
    {include parts/nearest_time}
),

claimed as (
    select
        printed.figure_id,
        printed.article_id,
        printed.kind,
        printed.unit,
        printed.per,
        printed.subject,
        strip_accents(sentences.text) as sentence,
        strip_accents(articles.title) as headline,
        statements.speaker_id,
        nearest_time.period.start_date as period_start,
        nearest_time.period.end_date as period_end,
        period_start is not null as is_dated,
        coalesce(period_start, date_trunc('month', articles.published_at)::date) as first_day,
        coalesce(period_end, period_start, last_day(articles.published_at)) as last_day,
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
        regexp_extract(printed.text, '\d[\d,]{{0,20}}(\.\d+)?') as numeral,
        value / nullif(try_cast(replace(numeral, ',', '') as double), 0)
            * pow(10, -len(regexp_extract(numeral, '\.(\d+)', 1))) as last_digit
    from printed
    inner join articles on articles.article_id = printed.article_id -- many to one
    left join sentences -- many to one
        on sentences.article_id = printed.article_id and sentences.sentence_no = printed.sentence_no
    left join statements on statements.statement_id = printed.statement_id -- many to one
    left join nearest_time on nearest_time.figure_id = printed.figure_id -- one to one
    where {include parts/stands_by}
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

subject_parts as (
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
    from subject_parts
),

subjects as (
    select
        normal.subject,
        any_value(normal.word) filter (where normal.is_head) as head,
        list_sort(list_distinct(list(normal.word))) as words
    from normal
    cross join word_lists
    where not list_contains(word_lists.stop_words, normal.word)
    group by normal.subject
),

-- A headline in capitals has no names to be told.
contexts as (
    select sentence as context
    from claimed
    where sentence is not null
    union
    select headline
    from claimed
    where len(regexp_extract_all(headline, '\b\p{{Lu}}')) * 2 <= len(regexp_extract_all(headline, '\b\p{{L}}')) + 2
),

words as (
    select
        context,
        list_sort(list_distinct([
            lower(word) for word in regexp_extract_all(context, '\b\p{{Lu}}[\p{{L}}&]+\b')
            if not list_contains(grammar, lower(word)) and not list_contains(calendar, lower(word))
        ])) as capitals,
        list_sort(list_distinct([
            word for word in regexp_extract_all(context, '\b[\p{{Ll}}]{{2,}}') if not list_contains(grammar, word)
        ])) as small,
        list_sort(list_distinct([
            word for word in regexp_extract_all(lower(context), '\b\p{{L}}{{2,}}') if not list_contains(grammar, word)
        ])) as plain
    from contexts
    cross join word_lists
)

select
    claimed.figure_id as id,
    claimed.article_id,
    claimed.kind,
    claimed.unit,
    claimed.per,
    subjects.head,
    subjects.words as subject_words,
    claimed.speaker_id,
    claimed.is_dated,
    claimed.first_day,
    claimed.last_day,
    claimed.low,
    claimed.high,
    claimed.last_digit,
    coalesce(in_sentence.capitals, []) as sentence_capitals,
    coalesce(in_sentence.small, []) as sentence_small,
    coalesce(in_sentence.plain, []) as sentence_plain,
    coalesce(in_title.capitals, []) as title_capitals,
    coalesce(in_title.plain, []) as title_plain
from claimed
left join subjects on subjects.subject = claimed.subject -- many to one
left join words as in_sentence on in_sentence.context = claimed.sentence -- many to one
left join words as in_title on in_title.context = claimed.headline -- many to one
order by claimed.first_day
