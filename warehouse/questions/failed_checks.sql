-- Which checks did not hold in the latest run?
select
    severity,
    table_name,
    column_name,
    expectation,
    unexpected,
    evaluated,
    sample
from quality_latest
where not success
order by severity, table_name, expectation, column_name
limit 20
