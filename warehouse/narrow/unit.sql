-- A condition on a row of a list: it has this unit.

unit = $unit
