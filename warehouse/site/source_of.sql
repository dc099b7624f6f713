-- One row, who is shown as the source of the statement $statement_id, the speaker's id where the table of speakers has it,
-- and whether the source stands by it.

select
    {include parts/speaker_shown} as name,
    speakers.speaker_id,
    statements.polarity,
    statements.modality
from statements
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
where statements.statement_id = $statement_id
