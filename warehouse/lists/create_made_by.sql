-- One row per list, and one for all views: a digest of the queries that made them.

create table if not exists lists.made_by (
    name varchar,
    made_by varchar
)
