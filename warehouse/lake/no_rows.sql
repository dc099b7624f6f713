-- No row, with the columns that a table is declared to have.

select {columns}
where false
