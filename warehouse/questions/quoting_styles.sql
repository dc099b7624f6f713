-- Which outlets quote word for word, and which paraphrase?
select
    articles.source as said_in,
    count(*) as statements,
    round(100.0 * count(*) filter (where statements.kind = 'direct') / count(*), 1) as direct_percent,
    round(100.0 * count(*) filter (where statements.kind = 'mixed') / count(*), 1) as mixed_percent,
    round(100.0 * count(*) filter (where statements.kind = 'indirect') / count(*), 1) as indirect_percent
from statements
inner join articles on articles.article_id = statements.article_id
where statements.within is null
group by articles.source
order by statements desc, articles.source
limit 20
