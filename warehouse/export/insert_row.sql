-- SQLite: puts in a row of an answer.

insert into {table} values ({values})
