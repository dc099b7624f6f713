-- Inserts a row: $made_by made the list, or the views, $name.

insert into lists.made_by
select $name, $made_by
