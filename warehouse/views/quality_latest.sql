-- What the checks said last: one row per expectation of the latest run that was checked.
--
-- run_id VARCHAR: The run.
-- run_status VARCHAR: {runs.status}.
-- table_name VARCHAR: The table that was checked.
-- expectation VARCHAR: The expectation, in Great Expectations' snake_case name.
-- column_name VARCHAR: The column it is about, if it is about one.
-- severity VARCHAR: {quality_results.severity}.
-- success BOOLEAN: Whether it held.
-- evaluated BIGINT: Rows that were looked at.
-- unexpected BIGINT: Rows that broke it.
-- unexpected_percent DOUBLE: Share of the rows that broke it, in percent.
-- sample VARCHAR: Some of the offending keys and values, as JSON; an error's text where it errored.
-- suite VARCHAR: The suite of expectations.
-- checked_at TIMESTAMP: When it was evaluated, UTC.
with checked as (
    select
        run_id, table_name, expectation, column_name, severity, success, evaluated, unexpected, unexpected_percent,
        sample, suite, checked_at
    from quality_results
),

latest_run as (
    select max_by(run_id, checked_at) as run_id
    from checked
)

select
    checked.run_id,
    runs.status as run_status,
    checked.table_name,
    checked.expectation,
    checked.column_name,
    checked.severity,
    checked.success,
    checked.evaluated,
    checked.unexpected,
    checked.unexpected_percent,
    checked.sample,
    checked.suite,
    checked.checked_at
from checked
inner join latest_run on latest_run.run_id = checked.run_id -- many to one
left join runs on runs.run_id = checked.run_id -- many to one
