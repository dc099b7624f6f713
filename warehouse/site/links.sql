-- One row per link of a comment of the articles $ids to what it answers; `target_start` and `target_end` are offsets of
-- the target where it is a sentence.

select
    own.article_id,
    own.comment_id,
    own.target_kind,
    own.target_id,
    own.start_char,
    own.end_char,
    own.similarity,
    sentences.start_char as target_start,
    sentences.end_char as target_end
from (
    select *
    from comment_links
    semi join (select unnest($ids) as article_id) as chosen using (article_id)
) as own
left join sentences -- many to one
    on sentences.sentence_id = own.target_id and own.target_kind = 'sentence'
order by own.article_id, own.comment_id, own.start_char, own.target_id
