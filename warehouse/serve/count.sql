-- One row, the number of rows of a list.

select count(*) as amount
from ({rows}) as chosen
