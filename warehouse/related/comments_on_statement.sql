-- One row per comment that quotes the statement $id, in the order of the thread; at most ten.

select
    comments.comment_id,
    comments.author,
    comments.score,
    comment_links.similarity,
    comments.own_text
from comment_links
inner join comments on comments.comment_id = comment_links.comment_id
where comment_links.target_id = $id
order by comments.comment_no
limit 10
