-- Deletes the row that says what made the list, or the views, $name.

delete from lists.made_by
where name = $name
