-- Deletes a row per refusal that holds no longer: what was refused has been ingested since, was refused again, or was
-- released. Since: in a later run of the lake, whatever the clocks said. Runs applied earlier come before all of these.

delete from quarantine
where rowid in (
    with refusals as (
        select
            quarantine.rowid as refusal,
            quarantine.capture_id,
            quarantine.path,
            quarantine.reason_code,
            coalesce(run_numbers.sequence, 0) as sequence
        from quarantine
        left join run_numbers on run_numbers.run_id = quarantine.run_id
    ),

    ingested as (
        select
            capture_winners.owner as capture_id,
            run_numbers.sequence,
            captures.path
        from capture_winners
        inner join captures on captures.capture_id = capture_winners.owner
        inner join run_numbers on run_numbers.run_id = captures.run_id
    ),

    released as (
        select
            releases.capture_id,
            releases.path,
            releases.reason_code,
            run_numbers.sequence
        from releases
        inner join run_numbers on run_numbers.run_id = releases.run_id
    )

    select refusals.refusal
    from refusals
    inner join ingested on ingested.capture_id = refusals.capture_id
    where ingested.sequence >= refusals.sequence

    union

    select refusals.refusal
    from refusals
    inner join ingested on ingested.path = refusals.path
    where refusals.capture_id is null and ingested.sequence >= refusals.sequence

    union

    select refusals.refusal
    from refusals
    inner join released on released.path = refusals.path and released.reason_code = refusals.reason_code
    where released.capture_id is not distinct from refusals.capture_id and released.sequence > refusals.sequence

    union

    select refusals.refusal
    from refusals
    inner join refusals as later
        on coalesce(later.capture_id, later.path) = coalesce(refusals.capture_id, refusals.path)
    where (later.sequence, later.refusal) > (refusals.sequence, refusals.refusal)
)
