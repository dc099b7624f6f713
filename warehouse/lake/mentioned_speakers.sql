-- One row per speaker whom an article of the lake mentions.

create view touched_speakers as
select distinct speaker_id
from speaker_mentions
