-- One row per thing that the comment $id answers, in the order of its quotations.

select
    target_kind,
    target_id,
    similarity,
    quoted_text
from comment_links
where comment_id = $id
order by start_char nulls last
