-- SQLite, the search index: the state of an index that knows no run.

insert into state values (0)
