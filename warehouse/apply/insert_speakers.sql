-- Inserts a row per speaker whom the articles still mention.

insert into speakers by name
{speakers}
