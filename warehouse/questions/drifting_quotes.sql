-- Which statements change their wording, or their speaker, on the way?
select
    quote_appearances.text,
    quote_appearances.speaker_name,
    quote_appearances.said_in,
    round(1 - quote_appearances.similarity, 2) as drift,
    quote_clusters.text as first_text
from quote_appearances
inner join quote_clusters on quote_clusters.cluster_id = quote_appearances.cluster_id
where not quote_appearances.is_first and (quote_clusters.wordings > 1 or len(quote_clusters.speakers) > 1)
order by drift desc, quote_appearances.statement_id
limit 20
