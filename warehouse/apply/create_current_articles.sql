-- One row per article that the runs hold: its latest capture, and whether it is in the window.

create temp table current_articles (
    article_id varchar,
    capture_id varchar,
    is_shown boolean
)
