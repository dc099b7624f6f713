-- Where does a page state another number of comments than it shows?
select
    title,
    said_in,
    declared_comments,
    comments,
    undeclared_comments
from article_engagement
where undeclared_comments <> 0
order by abs(undeclared_comments) desc, article_id
limit 20
