-- One row per run of the last $runs, with the number of its checks and of those that failed; the latest first.

with checked as (
    select
        run_id,
        count(*) as evaluated,
        count(*) filter (where not success and severity = 'critical') as critical,
        count(*) filter (where not success and severity = 'warning') as warning,
        count(*) filter (where not success and severity = 'info') as info
    from quality_results
    group by run_id
)

select
    runs.run_id,
    runs.started_at,
    runs.status,
    runs.files_seen,
    runs.files_new,
    runs.articles_published,
    runs.files_quarantined,
    coalesce(checked.evaluated, 0) as evaluated,
    coalesce(checked.critical, 0) as critical,
    coalesce(checked.warning, 0) as warning,
    coalesce(checked.info, 0) as info
from runs
left join checked on checked.run_id = runs.run_id -- one to one
order by runs.started_at desc, runs.run_id desc
limit $runs
