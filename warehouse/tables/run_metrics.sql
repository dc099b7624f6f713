-- run_metrics: what the newest $runs publishing runs looked like, for the gate to compare a run with.

with articles as (
    select
        article_id,
        run_id,
        skipped,
        comment_count
    from main.articles
),

statements as (
    select distinct article_id
    from main.statements
),

figures as (
    select
        article_id,
        count(*) as figures,
        count(issue) as doubtful_figures
    from main.figures
    group by article_id
),

newest as (
    select run_id
    from main.runs
    where status = 'published' and articles_published > 0
    order by started_at desc
    limit $runs
),

final as (
    select
        articles.run_id,
        avg((statements.article_id is null)::integer) filter (where articles.skipped is null)
            as share_without_statements,
        avg(articles.comment_count) as comments_per_article,
        sum(figures.doubtful_figures) / nullif(sum(figures.figures), 0) as share_of_figures_with_issue
    from articles
    inner join newest on newest.run_id = articles.run_id
    left join statements on statements.article_id = articles.article_id
    left join figures on figures.article_id = articles.article_id
    group by articles.run_id
)

select
    share_without_statements,
    comments_per_article,
    share_of_figures_with_issue
from final
