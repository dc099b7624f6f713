-- SQLite, the search index: writes the one row of the state.

update state set sequence = :sequence
