-- One row, the digest of what made the list, or the views, $name; none where nothing says so.

select made_by
from lists.made_by
where name = $name
