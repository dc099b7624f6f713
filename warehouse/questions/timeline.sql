-- What happened when, by the dates that articles name?
select
    times.start_date,
    times.end_date,
    times.text,
    sentences.text as sentence,
    articles.source as said_in
from times
inner join articles on articles.article_id = times.article_id
left join sentences on sentences.article_id = times.article_id and sentences.sentence_no = times.sentence_no
where times.start_date is not null
order by times.start_date, times.end_date, times.article_id, times.start_char
limit 40
