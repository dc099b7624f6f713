-- A single row: how many articles there are.

select count(*) as articles
from articles
