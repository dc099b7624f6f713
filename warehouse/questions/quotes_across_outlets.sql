-- Which statements stand in several articles, and who had them first?
select
    text,
    speakers,
    articles,
    outlets,
    first_said_in,
    first_published_at
from quote_clusters
order by articles desc, first_published_at, cluster_id
limit 20
