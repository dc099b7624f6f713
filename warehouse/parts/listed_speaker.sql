-- The columns of a speaker in a list, of `speakers` joined with the rows `said`, as `said_by_speaker` makes them.

speakers.speaker_id,
speakers.name,
speakers.kind,
{include parts/has_name} as is_named,
said.title,
coalesce(said.statements, 0) as statements,
coalesce(said.articles, 0) as articles,
coalesce(said.outlets, 0) as outlets,
said.last_published_at
