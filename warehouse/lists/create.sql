-- One row per row of a list, from now on kept: what `rows` selects.

create or replace table lists.{list} as
{rows}
