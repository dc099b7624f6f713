-- One row per statement, article, comment and figure of the articles $article_ids, or of all where that is NULL. The
-- characters $marks, which stand around the words of a snippet, are left out.

with
    chosen as (
        select article_id, title
        from articles
        where $article_ids is null or article_id in (select unnest($article_ids::varchar[]))
    ),
    stories as (
        select article_id, string_agg(text, chr(10) order by paragraph_no) as text
        from paragraphs
        where role in ('title', 'dek', 'body', 'subhead', 'pull_quote', 'attribution_line')
        group by article_id
    ),
    passages as (
        select
            'statements' as place,
            statement_id as id,
            article_id,
            text,
            coalesce(speaker_name, speaker_text) as speaker,
            kind,
            null as label
        from chosen join statements using (article_id)
        union all
        select 'articles', article_id, article_id, stories.text, null, null, null
        from chosen join stories using (article_id)
        union all
        select 'comments', comment_id, article_id, text, author, null, null
        from chosen join comments using (article_id)
        union all
        select
            'figures',
            figure_id,
            article_id,
            coalesce(sentences.text, figures.text),
            coalesce(speaker_name, speaker_text),
            figures.kind,
            concat_ws(' ', figures.text, figures.subject)
        from chosen
        join figures using (article_id)
        left join sentences using (article_id, sentence_no)
        left join statements using (article_id, statement_id)
    )
select place, id, article_id, translate(text, $marks, '') as text, speaker, kind, label
from passages
order by article_id, place, id
