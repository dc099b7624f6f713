-- A condition on a row of an article: the runs hold it, or its capture, which may turn out to be of another article
-- when it is extracted again.

(
    {owner} in (select owner from {scope}_winners)
    or capture_id in (select owner from capture_winners)
)
