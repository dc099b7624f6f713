-- Deletes a row per speaker whose row is to be derived again.

delete from speakers
where speaker_id in (select speaker_id from touched_speakers)
