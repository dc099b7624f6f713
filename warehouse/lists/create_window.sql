-- The window of which the database shows the articles.

create table lists."window" (
    since date,
    outlet varchar
)
