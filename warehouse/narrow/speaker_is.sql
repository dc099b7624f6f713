-- A condition on a row of a list: its speaker has this name.

speaker = $speaker_is
