-- A single row: how many articles captures are of, also those that the database's window leaves out.

select count(*) as articles
from captures
where is_latest
