-- Who is quoted most by name, in how many articles and outlets?
select
    speaker_name,
    any_value(speaker_kind) as kind,
    count(*) as statements,
    count(distinct article_id) as articles,
    count(distinct said_in) as outlets,
    min(published_at) as first_published_at,
    max(published_at) as last_published_at
from speaker_record
where
    coalesce(is_named, speaker_kind in ('person', 'organisation'))
    and within is null -- what others say that they said is no quotation of theirs
group by speaker_id, speaker_name
order by statements desc, lower(speaker_name), speaker_id
limit 20
