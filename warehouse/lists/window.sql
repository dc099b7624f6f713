-- One row, the window that the database was drawn with.

select
    since,
    outlet
from lists."window"
