-- One statement across articles, with its first appearance, its outlets and the drift of its wording: one row per statement.
--
-- cluster_id VARCHAR: The cluster; the statement_id of its first appearance.
-- statement_text VARCHAR: The words of the first appearance.
-- first_seen_at TIMESTAMP: When the first article with it was published.
-- first_article_id VARCHAR: That article.
-- first_source VARCHAR: Its outlet or folder.
-- last_seen_at TIMESTAMP: When the latest article with it was published.
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
        cluster_id, statement_id, seen_at, article_id, source, speaker_name, statement_text, is_first, similarity,
        trim(regexp_replace(lower(statement_text), '[^\p{L}\p{N}]+', ' ', 'g')) as wording
    from quote_appearances
),

first_outlets as (
    select cluster_id, source, min(seen_at) as seen_at
    from appearances
    where source is not null
    group by cluster_id, source
),

outlets as (
    select cluster_id, list(source order by seen_at nulls last, source) as outlets
    from first_outlets
    group by cluster_id
),

summed as (
    select
        cluster_id,
        max(statement_text) filter (where is_first) as statement_text,
        min(seen_at) as first_seen_at,
        max(article_id) filter (where is_first) as first_article_id,
        max(source) filter (where is_first) as first_source,
        max(seen_at) as last_seen_at,
        count(*) as appearances,
        count(distinct article_id) as articles,
        list_sort(list_distinct(list(speaker_name))) as speakers,
        count(distinct wording) as wordings,
        avg(1 - similarity) filter (where not is_first) as drift_mean,
        max(1 - similarity) as drift_max,
        list(statement_id order by seen_at nulls last, article_id, statement_id) as statement_ids
    from appearances
    group by cluster_id
)

select
    summed.cluster_id,
    summed.statement_text,
    summed.first_seen_at,
    summed.first_article_id,
    summed.first_source,
    summed.last_seen_at,
    summed.appearances,
    summed.articles,
    coalesce(outlets.outlets, []) as outlets,
    summed.speakers,
    summed.wordings,
    summed.drift_mean,
    summed.drift_max,
    summed.statement_ids
from summed
left join outlets on outlets.cluster_id = summed.cluster_id -- one to one
