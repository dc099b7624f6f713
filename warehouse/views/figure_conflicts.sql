-- The same subject and period with different values in two articles: one row per pair of figures.
--
-- subject VARCHAR: What is counted or measured, as the earlier article prints it.
-- kind VARCHAR: {figures.kind}; never ordinal, rank or score.
-- unit VARCHAR: ISO 4217 for money, UCUM style for measures, % for percent.
-- period VARCHAR: The month, or the first and last day of a longer time, that both figures are about.
-- difference_percent DOUBLE: Distance between the two values, or nearest bounds, in percent of the larger.
-- evidence BIGINT: Signs that both are about one thing: telling words shared, a time named by both, the same speaker; at least 3.
-- similarity DOUBLE: Share of the telling words of the one context that stand in the other, 0 to 1.
-- first_figure_id VARCHAR: The figure of the article published first.
-- first_asserted_by VARCHAR: Who asserted it.
-- first_published_at TIMESTAMP: When its article was published.
-- first_text VARCHAR: The figure as printed.
-- first_value DOUBLE: Its value.
-- first_sentence VARCHAR: Its sentence.
-- first_article_id VARCHAR: Its article.
-- first_said_in VARCHAR: The outlet or folder of that article.
-- second_figure_id VARCHAR: The figure of the article published later.
-- second_asserted_by VARCHAR: Who asserted it.
-- second_published_at TIMESTAMP: When its article was published.
-- second_text VARCHAR: The figure as printed.
-- second_value DOUBLE: Its value.
-- second_sentence VARCHAR: Its sentence.
-- second_article_id VARCHAR: Its article.
-- second_said_in VARCHAR: The outlet or folder of that article.
--
-- Only figures that somebody claims are compared, not those denied, asked about or wished for, and of an amount in
-- two currencies or units the first; figure_comparisons says how many could be compared at all. A figure counts for the time named in its sentence, else for the month its article was published in. Values
-- differ where their ranges do not meet; an approximate value reaches a tenth to either side, a bound has no end.
-- The fewer signs that two figures are about one thing, the more alike their sentences must be. Near linear in
-- figures: a pair must share a word of the subject and another telling word of subject, sentence or headline,
-- and pairs of words that more than 40 figures of one period share are left out.
with stop_words as (
    select unnest(string_split(
        'a an the of in on at to for from by with and or but as is are was were be been has have had it its this that '
        'these those their his her he she they we you who which what when where will would could should may might can '
        'not no more than about over under into out up down after before since said says say told also there than all '
        'some any other one two new last next year years month week day people''s', ' '
    )) as word
),

ledger as (
    select
        figure_id,
        article_id,
        asserted_by,
        speaker_id,
        published_at,
        said_in,
        text,
        kind,
        unit,
        lower(per) as per,
        subject,
        sentence,
        value,
        period_start,
        period_end,
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
        case
            when period_end - period_start > 31 then period_start || '/' || period_end
            else strftime(coalesce(period_start, published_at::date), '%Y-%m')
        end as period,
        [
            word for word in list_distinct(string_split(
                regexp_replace(lower(strip_accents(subject)), '[^\p{L}]+', ' ', 'g'), ' '
            )) if len(word) > 1
        ] as subject_words,
        [
            word for word in list_distinct(string_split(
                regexp_replace(lower(strip_accents(concat_ws(' ', subject, sentence, title))), '[^\p{L}]+', ' ', 'g'),
                ' '
            )) if len(word) > 1
        ] as context_words
    from figure_ledger
    where subject is not null and kind not in ('ordinal', 'rank', 'score') and coalesce(change_role, 'to') = 'to'
        and (polarity, modality) = ('asserts', 'actual') and equivalent_of is null
),

subject_words as (
    select words.figure_id, rtrim(words.word, 's') as word
    from (select figure_id, unnest(subject_words) as word from ledger) as words
    anti join stop_words on stop_words.word = words.word
    group by all
),

context_words as (
    select words.figure_id, words.article_id, words.period, rtrim(words.word, 's') as word
    from (select figure_id, article_id, period, unnest(context_words) as word from ledger) as words
    anti join stop_words on stop_words.word = words.word
    group by all
),

-- What many articles of one period say tells no story apart: one in fifty, or five where there are few.
common_words as (
    select context_words.period, context_words.word
    from context_words
    inner join (
        select period, count(distinct article_id) as articles
        from ledger
        group by period
    ) as periods on periods.period = context_words.period -- many to one
    group by context_words.period, context_words.word, periods.articles
    having count(distinct context_words.article_id) > greatest(5, periods.articles / 50)
),

telling_words as (
    select context_words.figure_id, context_words.word
    from context_words
    anti join common_words
        on common_words.period = context_words.period and common_words.word = context_words.word
),

keyed as (
    select
        ledger.figure_id,
        ledger.article_id,
        hash(ledger.period, ledger.kind, ledger.unit, ledger.per, subject_words.word, telling_words.word) as key,
        telling_words.word
    from ledger
    inner join subject_words on subject_words.figure_id = ledger.figure_id -- one to many
    inner join telling_words on telling_words.figure_id = ledger.figure_id -- one to many
    where ledger.period is not null and subject_words.word <> telling_words.word
),

telling as (
    select key
    from keyed
    group by key
    having count(*) <= 40 and min(article_id) < max(article_id)
),

told as (
    select keyed.figure_id, keyed.article_id, keyed.key, keyed.word
    from keyed
    inner join telling on telling.key = keyed.key -- many to one
),

candidates as (
    select one.figure_id, other.figure_id as other_figure_id, count(distinct one.word) as shared_words
    from told as one
    inner join told as other -- many to many, at most 40 per key
        on other.key = one.key and other.article_id > one.article_id
    group by one.figure_id, other.figure_id
),

subjects as (
    select figure_id, list(word) as words
    from subject_words
    group by figure_id
),

contexts as (
    select figure_id, count(*) as words
    from telling_words
    group by figure_id
),

compared as (
    select
        one,
        other,
        (one.published_at, one.figure_id) <= (other.published_at, other.figure_id) as is_one_first,
        len(list_intersect(one_subject.words, other_subject.words)) as shared_subject_words,
        least(len(one_subject.words), len(other_subject.words)) as of_shorter,
        candidates.shared_words
            + (shared_subject_words = 1)::integer -- a lone subject word is not among the shared ones
            + (one.period_start is not null and other.period_start is not null)::integer
            + coalesce(one.speaker_id = other.speaker_id, false)::integer as evidence,
        candidates.shared_words / least(one_context.words, other_context.words) as similarity,
        greatest(one.low - other.high, other.low - one.high) as gap
    from candidates
    inner join ledger as one on one.figure_id = candidates.figure_id -- many to one
    inner join ledger as other on other.figure_id = candidates.other_figure_id -- many to one
    inner join subjects as one_subject on one_subject.figure_id = candidates.figure_id -- many to one
    inner join subjects as other_subject on other_subject.figure_id = candidates.other_figure_id -- many to one
    inner join contexts as one_context on one_context.figure_id = candidates.figure_id -- many to one
    inner join contexts as other_context on other_context.figure_id = candidates.other_figure_id -- many to one
),

conflicting as (
    select
        case when is_one_first then one else other end as earlier,
        case when is_one_first then other else one end as later,
        evidence,
        similarity,
        gap
    from compared
    where
        gap > 0
        and shared_subject_words = of_shorter
        and coalesce(one.period_start <= other.period_end and other.period_start <= one.period_end, true)
        and (evidence >= 5 or (evidence = 4 and similarity >= 0.3) or (evidence = 3 and similarity >= 0.5))
    qualify row_number() over (
        partition by one.article_id, other.article_id, one.low, one.high, other.low, other.high
        order by evidence desc, similarity desc, one.figure_id, other.figure_id
    ) = 1
)

select
    earlier.subject,
    earlier.kind,
    earlier.unit,
    earlier.period,
    100 * gap / greatest(
        abs(case when isinf(earlier.low) then earlier.high else earlier.low end),
        abs(case when isinf(later.low) then later.high else later.low end)
    ) as difference_percent,
    evidence::bigint as evidence,
    similarity,
    earlier.figure_id as first_figure_id,
    earlier.asserted_by as first_asserted_by,
    earlier.published_at as first_published_at,
    earlier.text as first_text,
    earlier.value as first_value,
    earlier.sentence as first_sentence,
    earlier.article_id as first_article_id,
    earlier.said_in as first_said_in,
    later.figure_id as second_figure_id,
    later.asserted_by as second_asserted_by,
    later.published_at as second_published_at,
    later.text as second_text,
    later.value as second_value,
    later.sentence as second_sentence,
    later.article_id as second_article_id,
    later.said_in as second_said_in
from conflicting
