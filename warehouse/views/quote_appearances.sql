-- Where one statement stands in several articles: one row per statement of such a cluster.
--
-- cluster_id VARCHAR: The cluster; the statement_id of its first appearance.
-- statement_id VARCHAR: The statement.
-- published_at TIMESTAMP: When the article was published.
-- article_id VARCHAR: The article.
-- said_in VARCHAR: The outlet or folder of the article.
-- title VARCHAR: Headline of the article.
-- speaker_name VARCHAR: Who the article says said it.
-- text VARCHAR: The content of the statement.
-- sentence VARCHAR: The sentence in which the content begins.
-- is_first BOOLEAN: Whether it is the earliest appearance.
-- similarity DOUBLE: Share of words in common with the first appearance, 0 to 1 (Jaccard).
--
-- Near linear in the words of all statements: each statement looks only at the earliest statements that hold
-- its three-word shingles, never at all others with the same shingle. A match shares at least 3 shingles and
-- half of the shorter statement's; where the speakers have no word of their names in common, 8 and four fifths.
with recursive worded as (
    select
        statements.statement_id,
        statements.article_id,
        statements.text,
        statements.speaker_name,
        statements.sentence_no,
        statements.start_char,
        articles.published_at,
        articles.source as said_in,
        articles.title,
        string_split(
            trim(regexp_replace(lower(strip_accents(statements.text)), '[^\p{L}\p{N}]+', ' ', 'g')), ' '
        ) as words,
        string_split(
            trim(regexp_replace(lower(strip_accents(statements.speaker_name)), '[^\p{L}\p{N}]+', ' ', 'g')), ' '
        ) as names
    from statements
    inner join articles on articles.article_id = statements.article_id -- many to one
),

aged as (
    select
        statement_id,
        article_id,
        text,
        speaker_name,
        published_at,
        said_in,
        title,
        sentence_no,
        names,
        list_distinct(words) as words,
        list_distinct(
            list_transform(range(1, len(words) - 1), lambda place: hash(words[place : place + 2]))
        ) as shingles,
        row_number() over (order by published_at nulls last, article_id, start_char, statement_id) as age
    from worded
    where len(words) >= 5
),

shingled as (
    select age, names[-1] as surname, unnest(shingles) as shingle
    from aged
),

-- The earliest holder of a shingle, and the earliest whose speaker has the same last name: a common phrase is
-- somebody else's first.
held as (
    select
        age,
        min(age) over (partition by shingle) as earliest,
        min(age) over (partition by shingle, surname) as earliest_of_name
    from shingled
),

shared as (
    select age, unnest(list_distinct([earliest, earliest_of_name])) as earlier_age
    from held
),

candidates as (
    select age, earlier_age
    from shared
    where earlier_age < age
    group by age, earlier_age
    having count(*) >= 2
    qualify row_number() over (partition by age order by count(*) desc, earlier_age) <= 3
),

-- Earlier versions of DuckDB work a part of a stored view out as often as it is read: so both of a pair are fetched at
-- once, chains are followed step by step, and the first of a cluster is told to its other members by windows.
in_pairs as (
    select candidates.age, candidates.earlier_age, unnest([candidates.age, candidates.earlier_age]) as member
    from candidates
),

paired as (
    select
        in_pairs.age,
        in_pairs.earlier_age,
        any_value(aged.shingles) filter (where aged.age = in_pairs.age) as shingles,
        any_value(aged.shingles) filter (where aged.age = in_pairs.earlier_age) as earlier_shingles,
        any_value(aged.names) filter (where aged.age = in_pairs.age) as names,
        any_value(aged.names) filter (where aged.age = in_pairs.earlier_age) as earlier_names
    from in_pairs
    inner join aged on aged.age = in_pairs.member -- many to one
    group by in_pairs.age, in_pairs.earlier_age
),

compared as (
    select
        age,
        earlier_age,
        len(list_intersect(shingles, earlier_shingles)) as in_common,
        least(len(shingles), len(earlier_shingles)) as of_shorter,
        greatest(len(shingles), len(earlier_shingles)) as of_longer,
        coalesce(list_has_any(names, earlier_names), true) as may_be_one_speaker
    from paired
),

matched as (
    select age, min(earlier_age) as earlier_age
    from compared
    where
        (may_be_one_speaker and in_common >= 4 and in_common >= 0.5 * of_shorter)
        or (may_be_one_speaker and in_common = of_longer)
        or (in_common >= 8 and in_common >= 0.8 * of_shorter)
    group by age
),

-- Of a chain of repetitions eight steps are followed: one, two together, four together.
followed as (
    select age, earlier_age, 1 as steps
    from matched
    union all
    select reached.age, coalesce(next.earlier_age, reached.earlier_age), 2 * reached.steps
    from followed as reached
    left join followed as next on next.age = reached.earlier_age -- many to one
    where reached.steps < 8
),

ends as (
    select age, earlier_age as first_age
    from followed
    where steps = 8
),

clustered as (
    select distinct unnest([age, first_age]) as age, first_age
    from ends
),

appearing as (
    select
        aged.statement_id,
        aged.article_id,
        aged.text,
        aged.speaker_name,
        aged.published_at,
        aged.said_in,
        aged.title,
        aged.sentence_no,
        aged.words,
        clustered.age = clustered.first_age as is_first,
        max(aged.statement_id) filter (where is_first) over cluster as cluster_id,
        any_value(aged.words) filter (where is_first) over cluster as words_of_first,
        min(aged.article_id) over cluster < max(aged.article_id) over cluster as is_across_articles
    from clustered
    inner join aged on aged.age = clustered.age -- many to one
    window cluster as (partition by clustered.first_age)
)

select
    appearing.cluster_id,
    appearing.statement_id,
    appearing.published_at,
    appearing.article_id,
    appearing.said_in,
    appearing.title,
    appearing.speaker_name,
    appearing.text,
    sentences.text as sentence,
    appearing.is_first,
    len(list_intersect(appearing.words, appearing.words_of_first))
        / len(list_distinct(list_concat(appearing.words, appearing.words_of_first))) as similarity
from appearing
left join sentences -- many to one
    on sentences.article_id = appearing.article_id and sentences.sentence_no = appearing.sentence_no
where appearing.is_across_articles
