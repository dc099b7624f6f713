-- A condition on a row of a list: it is one of these.

id in (select unnest($ids::varchar[]))
