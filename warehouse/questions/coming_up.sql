-- Which dates after publication do articles name, for the diary?
select
    times.start_date,
    times.text,
    sentences.text as sentence,
    articles.source as said_in,
    articles.published_at
from times
inner join articles on articles.article_id = times.article_id
left join sentences on sentences.article_id = times.article_id and sentences.sentence_no = times.sentence_no
where times.start_date > articles.published_at::date
order by times.start_date, times.article_id, times.start_char
limit 20
