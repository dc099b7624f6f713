-- Which comments' scores moved most between two captures?
select
    comments.author,
    min_by(comment_history.score, comment_history.captured_at) as first_score,
    max_by(comment_history.score, comment_history.captured_at) as last_score,
    last_score - first_score as moved,
    count(*) as captures,
    any_value(comments.own_text) as comment
from comment_history
inner join comments on comments.comment_id = comment_history.comment_id
where comment_history.score is not null
group by comments.comment_id, comments.author
having count(*) > 1
order by abs(moved) desc, comments.comment_id
limit 20
