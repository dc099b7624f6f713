-- Which articles lean most on sources that they do not name?
select
    articles.source as said_in,
    articles.title,
    count(*) as statements,
    count(*) filter (where not coalesce(speakers.is_named, speakers.kind in ('person', 'organisation'), false))
        as from_unnamed_sources,
    round(100.0 * from_unnamed_sources / count(*), 1) as percent
from statements
inner join articles on articles.article_id = statements.article_id
left join speakers on speakers.speaker_id = statements.speaker_id
group by articles.article_id, articles.source, articles.title
having from_unnamed_sources > 0
order by from_unnamed_sources desc, percent desc, articles.title, articles.source, articles.article_id
limit 20
