-- One row per speaker of `quoted`, which has a row per statement, with what is on record.

select
    quoted.speaker_id,
    count(*) as statements,
    count(distinct quoted.article_id) as articles,
    count(distinct articles.source) as outlets,
    max(articles.published_at) as last_published_at,
    mode(quoted.speaker_title order by quoted.speaker_title) as title
from quoted
inner join articles on articles.article_id = quoted.article_id -- many to one
group by quoted.speaker_id
