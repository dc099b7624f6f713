-- Conditions on `statements` joined with `speakers`: part of the name that is shown, or all of it.

($speaker::varchar is null or contains(lower({include parts/speaker_shown}), lower($speaker)))
and ($speaker_is::varchar is null or {include parts/speaker_shown} = $speaker_is)
