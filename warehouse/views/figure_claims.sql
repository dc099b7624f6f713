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
with common as materialized (
    -- Words that open a sentence have a capital letter anyway: they are names if nothing prints them without one.
    select distinct unnest(sentence_small) as word
    from lists.claims
),

printed as (
    select id, unnest(sentence_capitals) as word, true as is_name, false as is_in_title
    from lists.claims
    union all
    select id, unnest(title_capitals), true, true
    from lists.claims
    union all
    select id, unnest(sentence_plain), false, false
    from lists.claims
    union all
    select id, unnest(title_plain), false, true
    from lists.claims
),

told as (
    select
        printed.id,
        list_sort(list(printed.word) filter (where printed.is_name and not printed.is_in_title)) as sentence_names,
        list_sort(list(printed.word) filter (where not printed.is_name and not printed.is_in_title)) as sentence_words,
        list_sort(list(printed.word) filter (where printed.is_name and printed.is_in_title)) as title_names,
        list_sort(list(printed.word) filter (where not printed.is_name and printed.is_in_title)) as title_words
    from printed
    left join common on common.word = printed.word -- many to one
    where printed.is_name = (common.word is null)
    group by printed.id
)

select
    claims.id as figure_id,
    claims.article_id,
    claims.kind,
    claims.unit,
    claims.per,
    claims.head,
    claims.subject_words,
    coalesce(told.sentence_names, []) as sentence_names,
    coalesce(told.sentence_words, []) as sentence_words,
    coalesce(told.title_names, []) as title_names,
    coalesce(told.title_words, []) as title_words,
    claims.speaker_id,
    claims.is_dated,
    claims.first_day,
    claims.last_day,
    case
        when claims.last_day - claims.first_day <= 31 then 'month'
        when claims.last_day - claims.first_day <= 95 then 'quarter'
        when claims.last_day - claims.first_day <= 190 then 'half'
        when claims.last_day - claims.first_day <= 370 then 'year'
        else 'years'
    end as span,
    claims.low,
    claims.high,
    claims.last_digit
from lists.claims as claims
left join told on told.id = claims.id -- one to one
where claims.first_day is not null and claims.head is not null
