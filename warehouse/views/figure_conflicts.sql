-- The same subject and period with different values in two articles: one row per pair of figures.
--
-- subject VARCHAR: What is counted or measured, as the earlier article prints it.
-- kind VARCHAR: {figures.kind}; never ordinal, rank or score.
-- unit VARCHAR: ISO 4217 for money, UCUM style for measures, % for percent.
-- period VARCHAR: The month, or the first and last day of a longer time, that the earlier figure is about.
-- difference_percent DOUBLE: Distance between the two values, or nearest bounds, in percent of the larger.
-- evidence BIGINT: Signs that both are about one thing, as figure_pairs counts them; at least 3.
-- similarity DOUBLE: Share of the names and subject words of the one that the other has, 0 to 1.
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
-- What is compared: figure_claims; with what: figure_pairs; how much of all: figure_comparisons. Values differ where
-- their ranges do not meet: an approximate value reaches a tenth to either side, a bound has no end. Where an article
-- gives several figures of a kind, one that agrees with a figure of the other article is in no conflict with the rest.
with measured as (
    select
        first_figure_id, second_figure_id, evidence, similarity, gap,
        min(gap) over (partition by first_figure_id, second_article_id) as least_gap_of_first,
        min(gap) over (partition by second_figure_id, first_article_id) as least_gap_of_second
    from figure_pairs
),

differing as (
    select first_figure_id, second_figure_id, evidence, similarity, gap
    from measured
    where gap > 0 and least_gap_of_first > 0 and least_gap_of_second > 0
),

compared as (
    select
        one,
        other,
        struct_pack(
            low := one_claim.low, high := one_claim.high,
            first_day := one_claim.first_day, last_day := one_claim.last_day
        ) as one_claim,
        struct_pack(
            low := other_claim.low, high := other_claim.high,
            first_day := other_claim.first_day, last_day := other_claim.last_day
        ) as other_claim,
        (one.published_at, one.figure_id) <= (other.published_at, other.figure_id) as is_one_first,
        differing.evidence,
        differing.similarity,
        differing.gap
    from differing
    inner join figure_ledger as one on one.figure_id = differing.first_figure_id -- many to one
    inner join figure_ledger as other on other.figure_id = differing.second_figure_id -- many to one
    inner join lists.claims as one_claim on one_claim.id = differing.first_figure_id -- many to one
    inner join lists.claims as other_claim on other_claim.id = differing.second_figure_id -- many to one
),

conflicting as (
    select
        case when is_one_first then one else other end as earlier,
        case when is_one_first then other else one end as later,
        case when is_one_first then one_claim else other_claim end as claim,
        case when is_one_first then other_claim else one_claim end as later_claim,
        evidence,
        similarity,
        gap
    from compared
    qualify row_number() over (
        partition by one.article_id, other.article_id, one_claim.low, one_claim.high, other_claim.low, other_claim.high
        order by evidence desc, similarity desc, one.figure_id, other.figure_id
    ) = 1
)

select
    earlier.subject,
    earlier.kind,
    earlier.unit,
    case
        when claim.last_day - claim.first_day <= 31 then strftime(claim.first_day, '%Y-%m')
        else claim.first_day || '/' || claim.last_day
    end as period,
    100 * gap / greatest(
        abs(case when isinf(claim.low) then claim.high else claim.low end),
        abs(case when isinf(later_claim.low) then later_claim.high else later_claim.low end)
    ) as difference_percent,
    evidence,
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
