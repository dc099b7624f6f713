-- One row per row that can be reviewed whose id is $id or begins with it, the former first; three are enough to see
-- that there are too many.

select
    rows.target_table,
    rows.target_id,
    rows.article_id,
    rows.start_char,
    rows.end_char,
    rows.text,
    rows.says,
    rows.found_by,
    articles.extractor_version
from reviewable_rows as rows
inner join articles on articles.article_id = rows.article_id -- many to one
where rows.target_id = $id or ($may_be_cut and starts_with(rows.target_id, $id))
order by rows.target_id <> $id, rows.target_id
limit 3
