-- One row per expectation that did not hold in the run $id; at most twenty.

select
    severity,
    table_name,
    column_name,
    expectation,
    unexpected,
    sample
from quality_results
where run_id = $id and not success
order by severity, table_name
limit 20
