-- Deletes a row per refusal that holds no longer: what was refused has been ingested since, or refused again.

delete from quarantine
where
    capture_id in (select owner from capture_winners)
    or (
        capture_id is null
        and path in (
            select path
            from captures
            where capture_id in (select owner from capture_winners)
        )
    )
    or exists (
        select 1
        from quarantine as later
        where
            coalesce(later.capture_id, later.path) = coalesce(quarantine.capture_id, quarantine.path)
            and (later.quarantined_at, later.run_id) > (quarantine.quarantined_at, quarantine.run_id)
    )
