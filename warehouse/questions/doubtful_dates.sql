-- Which printed dates do not exist or fall on another weekday, and what was probably meant?
select
    times.text,
    times.issue,
    times.suggested_value,
    times.issue_note,
    sentences.text as sentence,
    articles.source as said_in,
    articles.published_at
from times
inner join articles on articles.article_id = times.article_id
left join sentences on sentences.article_id = times.article_id and sentences.sentence_no = times.sentence_no
where times.issue is not null
order by articles.published_at desc nulls last, times.article_id, times.start_char
limit 20
