-- Inserts a row per row of a table's files, of each owner those of its last run alone; `shown` is a condition on rows.

insert into {table} by name
select {columns}
from ({reading}) as rows
inner join {scope}_winners as winners
    on winners.owner = rows.{owner} and winners.sequence = rows.run_sequence
where {shown}
