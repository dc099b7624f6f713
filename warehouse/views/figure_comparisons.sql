-- How many figures can be compared with those of other articles, and why the rest cannot: one row per kind and unit.
--
-- kind VARCHAR: {figures.kind}.
-- unit VARCHAR: ISO 4217 for money, UCUM style for measures, % for percent; NULL where there is none.
-- figures BIGINT: Figures of that kind and unit.
-- with_subject BIGINT: Those whose sentence says what they count or measure.
-- claimed BIGINT: Those of them that somebody claims, of a time that is known.
-- comparable BIGINT: Those of them that meet one of another article with the same subject, month, unit and rate.
-- conflicting BIGINT: Figures that figure_conflicts shows.
--
-- The same subject: the same words without case, accents, marks, articles and plural endings, in any order.
with stop_words as (
    select unnest(['a', 'an', 'the', 'of', 'its', 'their', 'his', 'her', 'this', 'that', 'some', 'all', 'new', 's']) as word
),

claimed as (
    select
        figure_id,
        article_id,
        kind,
        unit,
        lower(per) as per,
        subject,
        strftime(coalesce(period_start, published_at::date), '%Y-%m') as month
    from figure_ledger
    where subject is not null and (polarity, modality) = ('asserts', 'actual') and equivalent_of is null
),

words as (
    select
        figure_id,
        unnest(string_split(regexp_replace(lower(strip_accents(subject)), '[^\p{L}]+', ' ', 'g'), ' ')) as word
    from claimed
),

subjects as (
    select words.figure_id, string_agg(distinct rtrim(words.word, 's'), ' ' order by rtrim(words.word, 's')) as subject
    from words
    anti join stop_words on stop_words.word = words.word
    where words.word <> ''
    group by words.figure_id
),

keyed as (
    select claimed.figure_id, claimed.article_id, claimed.kind, claimed.unit, claimed.per, claimed.month, subjects.subject
    from claimed
    inner join subjects on subjects.figure_id = claimed.figure_id -- one to one
    where claimed.month is not null
),

met as (
    select kind, unit, per, month, subject
    from keyed
    group by all
    having min(article_id) < max(article_id)
),

comparable as (
    select keyed.figure_id
    from keyed
    inner join met -- many to one
        on met.kind = keyed.kind and met.unit is not distinct from keyed.unit
        and met.per is not distinct from keyed.per and met.month = keyed.month and met.subject = keyed.subject
),

conflicting as (
    select first_figure_id as figure_id from figure_conflicts
    union
    select second_figure_id from figure_conflicts
)

select
    figure_ledger.kind,
    figure_ledger.unit,
    count(*) as figures,
    count(figure_ledger.subject) as with_subject,
    count(keyed.figure_id) as claimed,
    count(comparable.figure_id) as comparable,
    count(conflicting.figure_id) as conflicting
from figure_ledger
left join keyed on keyed.figure_id = figure_ledger.figure_id -- one to one
left join comparable on comparable.figure_id = figure_ledger.figure_id -- one to one
left join conflicting on conflicting.figure_id = figure_ledger.figure_id -- one to one
group by figure_ledger.kind, figure_ledger.unit
order by figures desc, figure_ledger.kind, figure_ledger.unit
