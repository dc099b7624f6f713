-- One row per speaker whom some files of `speaker_mentions` name.

select distinct speaker_id
from speaker_mentions
