-- Inserts a row per row of the articles of these runs.

insert into lists.{list} by name
{rows}
