-- Deletes a row per row of the table that is replaced.

delete from {table}
where {condition}
