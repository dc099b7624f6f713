-- Inserts the window that the database is drawn with: $since and $outlet, either of which may be NULL.

insert into lists."window"
select
    $since,
    $outlet
