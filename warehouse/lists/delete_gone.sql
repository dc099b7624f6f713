-- Deletes a row per row of a list that the record has no more, or has anew.

delete from lists.{list}
where
    article_id in (select owner from article_winners)
    or id not in (select {key} from {table})
