-- The name that a list shows for the source of a row of `statements` joined with `speakers`.

coalesce(speakers.name, statements.speaker_name, statements.speaker_text)
