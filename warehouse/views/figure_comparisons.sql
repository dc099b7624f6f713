-- How many figures can be compared with those of other articles, and why the rest cannot: one row per kind and unit.
--
-- kind VARCHAR: {figures.kind}.
-- unit VARCHAR: ISO 4217 for money, UCUM style for measures, % for percent; NULL where there is none.
-- figures BIGINT: Figures of that kind and unit.
-- with_subject BIGINT: Those whose sentence says what they count or measure.
-- claimed BIGINT: Those of them that somebody claims, of a time that is known: the rows of figure_claims.
-- comparable BIGINT: Those of them that meet a figure of another article about the same: those in figure_pairs.
-- conflicting BIGINT: Figures that figure_conflicts shows.
with comparable as (
    select distinct unnest([first_figure_id, second_figure_id]) as figure_id
    from figure_pairs
),

conflicting as (
    select distinct unnest([first_figure_id, second_figure_id]) as figure_id
    from figure_conflicts
)

select
    figure_ledger.kind,
    figure_ledger.unit,
    count(*) as figures,
    count(figure_ledger.subject) as with_subject,
    count(figure_claims.figure_id) as claimed,
    count(comparable.figure_id) as comparable,
    count(conflicting.figure_id) as conflicting
from figure_ledger
left join figure_claims on figure_claims.figure_id = figure_ledger.figure_id -- one to one
left join comparable on comparable.figure_id = figure_ledger.figure_id -- one to one
left join conflicting on conflicting.figure_id = figure_ledger.figure_id -- one to one
group by figure_ledger.kind, figure_ledger.unit
order by figures desc, figure_ledger.kind, figure_ledger.unit
