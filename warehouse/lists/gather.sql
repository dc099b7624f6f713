-- One row per row of a narrowed list, gathered for the connection: what was found by words is little, and asked for often.

create temp table gathered as
{rows}
