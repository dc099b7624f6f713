-- Inserts a row per speaker whom an article of these runs mentions, or mentioned before.

insert into touched_speakers
select distinct speaker_id
from speaker_mentions
where
    article_id in (select owner from article_winners)
    and speaker_id not in (select speaker_id from touched_speakers)
