-- One statement across articles, with its first appearance, its outlets and the drift of its wording: one row per statement.
--
-- cluster_id VARCHAR: The cluster; the statement_id of its first appearance.
-- text VARCHAR: The words of the first appearance.
-- first_published_at TIMESTAMP: When the first article with it was published.
-- first_article_id VARCHAR: That article.
-- first_said_in VARCHAR: Its outlet or folder.
-- last_published_at TIMESTAMP: When the latest article with it was published.
-- appearances BIGINT: Statements in the cluster.
-- articles BIGINT: Articles that have it.
-- outlets VARCHAR[]: Their outlets or folders, in order of appearance.
-- speakers VARCHAR[]: Whom they say said it; more than one name may be a misattribution.
-- wordings BIGINT: Different wordings, without regard to case and punctuation.
-- drift_mean DOUBLE: Mean distance of the later wordings from the first, 0 for the same words to 1.
-- drift_max DOUBLE: Distance of the wording furthest from the first.
-- statement_ids VARCHAR[]: The statements, in order of appearance.
with appearances as (
    select
        cluster_id, statement_id, published_at, article_id, said_in, speaker_name, text, is_first, similarity,
        row_number() over (partition by cluster_id, said_in order by published_at nulls last) = 1 as is_first_there,
        trim(regexp_replace(lower(text), '[^\p{L}\p{N}]+', ' ', 'g')) as wording
    from quote_appearances
),

summed as (
    select
        cluster_id,
        max(text) filter (where is_first) as text,
        min(published_at) as first_published_at,
        max(article_id) filter (where is_first) as first_article_id,
        max(said_in) filter (where is_first) as first_said_in,
        max(published_at) as last_published_at,
        count(*) as appearances,
        count(distinct article_id) as articles,
        list_sort(list_distinct(list(speaker_name))) as speakers,
        list(said_in order by published_at nulls last, said_in)
            filter (where is_first_there and said_in is not null) as outlets,
        count(distinct wording) as wordings,
        avg(1 - similarity) filter (where not is_first) as drift_mean,
        max(1 - similarity) as drift_max,
        list(statement_id order by published_at nulls last, article_id, statement_id) as statement_ids
    from appearances
    group by cluster_id
)

select
    cluster_id,
    text,
    first_published_at,
    first_article_id,
    first_said_in,
    last_published_at,
    appearances,
    articles,
    coalesce(outlets, []) as outlets,
    speakers,
    wordings,
    drift_mean,
    drift_max,
    statement_ids
from summed
