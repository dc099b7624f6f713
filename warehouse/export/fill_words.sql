-- SQLite: fills a full-text index from its table.

insert into {index} ({index}) values ('rebuild')
