-- Which words introduce statements: said, claimed, insisted?
select
    coalesce(cue_lemma, '(none)') as cue,
    count(*) as statements,
    count(distinct article_id) as articles,
    round(avg(confidence), 2) as mean_confidence
from statements
group by cue_lemma
order by statements desc, cue
limit 20
