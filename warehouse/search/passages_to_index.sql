-- One row per statement, article, comment and figure of the articles $article_ids, or of all where that is NULL. The
-- characters $marks, which stand around the words of a snippet, are left out. Each table is narrowed to these articles
-- before it is joined or gathered: most of a large record is none of theirs.

with
    chosen as materialized (
        select article_id
        from articles
        where $article_ids is null or article_id in (select unnest($article_ids::varchar[]))
    ),
    stories as (
        select article_id, string_agg(text, chr(10) order by paragraph_no) as text
        from paragraphs
        semi join chosen using (article_id)
        where role in ('title', 'dek', 'body', 'subhead', 'pull_quote', 'attribution_line')
        group by article_id
    ),
    said as (
        select statement_id, article_id, text, coalesce(speaker_name, speaker_text) as speaker, kind
        from statements
        semi join chosen using (article_id)
    ),
    claimed as (
        select figure_id, article_id, sentence_no, statement_id, text, subject, kind
        from figures
        semi join chosen using (article_id)
    ),
    printed as (
        select article_id, sentence_no, text
        from sentences
        semi join chosen using (article_id)
    ),
    passages as (
        select 'statements' as place, statement_id as id, article_id, text, speaker, kind, null as label
        from said
        union all
        select 'articles', article_id, article_id, text, null, null, null
        from stories
        union all
        select 'comments', comment_id, article_id, text, author, null, null
        from comments
        semi join chosen using (article_id)
        union all
        select
            'figures',
            claimed.figure_id,
            claimed.article_id,
            coalesce(printed.text, claimed.text),
            said.speaker,
            claimed.kind,
            concat_ws(' ', claimed.text, claimed.subject)
        from claimed
        left join printed -- many to one
            on printed.article_id = claimed.article_id and printed.sentence_no = claimed.sentence_no
        left join said -- many to one
            on said.article_id = claimed.article_id and said.statement_id = claimed.statement_id
    )
select place, id, article_id, translate(text, $marks, '') as text, speaker, kind, label
from passages
order by article_id, place, id
