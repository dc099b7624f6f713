-- One row per row of a list, from now on kept: what `rows` selects.

create table lists.{list} as
{rows}
