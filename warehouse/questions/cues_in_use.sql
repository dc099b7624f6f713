-- Which words introduce statements: said, claimed, insisted?
select
    coalesce(cue_lemma, '(none)') as cue,
    count(*) as statements,
    count(distinct article_id) as articles,
    count(distinct speaker_id) as speakers
from statements
group by cue_lemma
order by statements desc, cue
limit 20
