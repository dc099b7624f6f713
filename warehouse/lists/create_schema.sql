-- The tables that lists of the reading room are read from, apart from those of the record.

create schema if not exists lists
