-- Which statements stand in several articles, and who had them first?
select
    statement_text,
    speakers,
    articles,
    outlets,
    first_source,
    first_seen_at
from quote_clusters
order by articles desc, first_seen_at, cluster_id
limit 20
