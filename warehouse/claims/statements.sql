-- One row per statement with its article, for schema.org; with $reviewed alone those of which a review counts. The oldest
-- article first.

select
    statements.statement_id,
    statements.article_id,
    statements.text,
    coalesce(statements.speaker_name, statements.speaker_text) as speaker,
    speakers.kind as speaker_kind,
    statements.cue,
    coalesce(statements.polarity, 'asserts') as polarity, -- rows of an earlier version
    coalesce(statements.modality, 'actual') as modality,
    articles.url,
    articles.title,
    articles.source,
    articles.author,
    articles.language,
    articles.published_at
from statements
inner join articles on articles.article_id = statements.article_id -- many to one
left join speakers on speakers.speaker_id = statements.speaker_id -- many to one
where not $reviewed or statements.statement_id in (select target_id from reviewed_rows)
order by articles.published_at nulls last, statements.article_id, statements.start_char, statements.statement_id
