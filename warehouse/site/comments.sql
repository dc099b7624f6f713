-- One row per comment of the articles $ids, as of the latest capture, in the order of the thread.

select
    article_id,
    comment_id,
    comment_no,
    parent_comment_id,
    author,
    score,
    posted_at,
    start_char,
    end_char
from comments
semi join (select unnest($ids) as article_id) as chosen using (article_id)
order by article_id, comment_no
