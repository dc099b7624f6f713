-- One row per statement with the page it stands on, for Web Annotations; the oldest article first.

select
    statements.statement_id,
    statements.article_id,
    statements.kind,
    statements.text,
    statements.content_spans,
    coalesce(statements.speaker_name, statements.speaker_text) as speaker,
    statements.cue,
    articles.url,
    articles.language,
    articles.text as page
from statements
inner join articles on articles.article_id = statements.article_id
order by articles.published_at nulls last, statements.article_id, statements.start_char
