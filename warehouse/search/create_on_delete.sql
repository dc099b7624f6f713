-- SQLite, the search index: a passage that goes takes its words along.

create trigger on_delete after delete on passages begin
    insert into words (words, rowid, text, speaker)
    values ('delete', old.passage_id, old.text, old.speaker);
end
