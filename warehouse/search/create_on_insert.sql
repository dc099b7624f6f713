-- SQLite, the search index: a passage that is put in has its words put in.

create trigger on_insert after insert on passages begin
    insert into words (rowid, text, speaker) values (new.passage_id, new.text, new.speaker);
end
