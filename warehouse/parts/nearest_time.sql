-- One row per figure of `printed` in whose sentence a time of `dated` stands: the nearest of them, the earlier of two.

select
    printed.figure_id,
    min_by(
        struct_pack(text := dated.text, start_date := dated.start_date, end_date := dated.end_date),
        (abs(dated.start_char - printed.start_char), dated.start_char)
    ) as period
from printed
inner join dated -- many to many, inside one sentence
    on dated.article_id = printed.article_id and dated.sentence_no = printed.sentence_no
group by printed.figure_id
