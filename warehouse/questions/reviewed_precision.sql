-- How often are reviewed rows right, by method and by outlet?
-- $field VARCHAR = NULL: speaker, text, value ...: whether that is right; without it, whether all of the row is.
with counting as (
    select
        target_table,
        target_id,
        found_by,
        said_in,
        verdict,
        field
    from reviewed_rows
    where not is_changed -- nor is the row gone
        and ($field::varchar is null or field = $field or (field is null and verdict = 'right'))
),

judged as ( -- a row is wrong where any of it is, and right where all of it, or the field that is asked for, is
    select
        target_table,
        any_value(found_by) as found_by,
        any_value(said_in) as said_in,
        bool_or(verdict = 'wrong') as is_wrong,
        bool_or(verdict = 'unclear') and not is_wrong as is_unclear,
        bool_or(verdict = 'right' and (field is null or $field::varchar is not null))
        and not is_wrong and not is_unclear as is_right
    from counting
    group by target_table, target_id
),

counted as (
    select
        target_table,
        case when grouping(found_by) = 0 then 'method' when grouping(said_in) = 0 then 'outlet' else 'all' end as grouped_by,
        case when grouping(found_by) = 0 then found_by when grouping(said_in) = 0 then said_in end as value,
        count(*) filter (where is_right) as right_rows,
        count(*) filter (where is_wrong) as wrong_rows,
        count(*) filter (where is_unclear) as unclear_rows
    from judged
    group by grouping sets ((target_table), (target_table, found_by), (target_table, said_in))
),

measured as (
    select
        *,
        right_rows + wrong_rows as n,
        right_rows / nullif(n, 0) as share,
        1.96 ^ 2 / nullif(n, 0) as spread
    from counted
)

select
    target_table,
    grouped_by,
    value,
    n,
    round(share, 3) as precision,
    -- the interval of 95% after Wilson (1927), which holds for few rows and for shares near 1
    round((share + spread / 2 - sqrt(spread * (share * (1 - share) + spread / 4))) / (1 + spread), 3) as at_least,
    round((share + spread / 2 + sqrt(spread * (share * (1 - share) + spread / 4))) / (1 + spread), 3) as at_most,
    right_rows,
    wrong_rows,
    unclear_rows
from measured
order by target_table, grouped_by, n desc, value
limit 200
