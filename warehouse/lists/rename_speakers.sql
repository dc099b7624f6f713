-- Changes a row per row whose speaker these runs gave another name.

update lists.{list}
set speaker = speakers.name
from speakers
where
    speakers.speaker_id = lists.{list}.speaker_id
    and speakers.speaker_id in (select speaker_id from touched_speakers)
    and speakers.name is distinct from lists.{list}.speaker
