-- Conditions on `articles`: the outlet, part of its name or all of it, and the days of publication, both included.

($outlet::varchar is null or contains(lower(articles.source), lower($outlet)))
and ($outlet_is::varchar is null or articles.source = $outlet_is)
and ($since::date is null or articles.published_at >= $since::date)
and ($until::date is null or articles.published_at < $until::date + 1)
