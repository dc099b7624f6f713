-- Inserts a row per refusal that the lake has, in the order of its files.

insert into quarantine by name
{rows}
