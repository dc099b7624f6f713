-- Every row that can be reviewed, as a reviewer sees it: one row per statement, figure, time and comment link.
--
-- target_table VARCHAR: {reviews.target_table}.
-- target_id VARCHAR: Its id; of a comment link comment_links/KEY/KEY/KEY.
-- article_id VARCHAR: The article.
-- start_char INTEGER: First character of its words.
-- end_char INTEGER: One past their last character.
-- text VARCHAR: Its words; of a comment link the quoted ones.
-- says VARCHAR: What it says beside its words, in a line.
-- found_by VARCHAR: How it was found: the method of a statement, the kind of a figure or time, verbatim or similar for a link.
--
-- Added to one by one: DuckDB 2 keeps several parts of a union in another order, in which 1.2 and 1.3 lose some.
with said_and_counted as (
    select
        'statements' as target_table,
        statement_id as target_id,
        article_id,
        start_char,
        end_char,
        text,
        concat_ws(' | ', coalesce(speaker_name, speaker_text, 'nobody named'), cue, kind, polarity, modality) as says,
        method as found_by
    from statements
    union all
    select
        'figures' as target_table,
        figure_id as target_id,
        article_id,
        start_char,
        end_char,
        text,
        concat_ws(' | ', kind, value::varchar, value_low::varchar, value_high::varchar, unit, subject, modifier) as says,
        kind as found_by
    from figures
),

and_timed as (
    select target_table, target_id, article_id, start_char, end_char, text, says, found_by
    from said_and_counted
    union all
    select
        'times' as target_table,
        time_id as target_id,
        article_id,
        start_char,
        end_char,
        text,
        concat_ws(' | ', type, value, mod) as says,
        type as found_by
    from times
),

and_linked as (
    select target_table, target_id, article_id, start_char, end_char, text, says, found_by
    from and_timed
    union all
    select
        'comment_links' as target_table,
        concat_ws('/', 'comment_links', comment_id, target_id, coalesce(start_char::varchar, 'None')) as target_id,
        article_id,
        start_char,
        end_char,
        coalesce(quoted_text, '') as text,
        concat_ws(' | ', target_kind, target_id) as says,
        case when similarity = 1 then 'verbatim' else 'similar' end as found_by
    from comment_links
)

select target_table, target_id, article_id, start_char, end_char, text, says, found_by
from and_linked
