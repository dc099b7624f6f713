-- Inserts a row per row of a table's files, of each article those of its last run alone, less those from a capture that
-- a later run extracted again; `shown` is a condition on rows.

insert into {table} by name
select {columns}
from ({reading}) as rows
inner join {scope}_winners as winners
    on winners.owner = rows.{owner} and winners.sequence = rows.run_sequence
anti join capture_winners as later
    on later.owner = rows.capture_id and later.sequence > rows.run_sequence
where {shown}
