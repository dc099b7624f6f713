-- Which readers answer each other?
select
    replies.author as author,
    answered.author as answers,
    count(*) as replies,
    round(avg(replies.score), 1) as mean_score
from comments as replies
inner join comments as answered on answered.comment_id = replies.parent_comment_id
where replies.author is not null and answered.author is not null
group by replies.author, answered.author
order by count(*) desc, replies.author, answered.author
limit 20
