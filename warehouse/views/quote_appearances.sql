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
with worded as (
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
    select age, earliest as earlier_age from held where earliest < age
    union all
    select age, earliest_of_name as earlier_age from held where earliest_of_name < age and earliest_of_name > earliest
),

candidates as (
    select age, earlier_age
    from shared
    group by age, earlier_age
    having count(*) >= 2
    qualify row_number() over (partition by age order by count(*) desc, earlier_age) <= 3
),

compared as (
    select
        candidates.age,
        candidates.earlier_age,
        len(list_intersect(later.shingles, earlier.shingles)) as in_common,
        least(len(later.shingles), len(earlier.shingles)) as of_shorter,
        greatest(len(later.shingles), len(earlier.shingles)) as of_longer,
        coalesce(list_has_any(later.names, earlier.names), true) as may_be_one_speaker
    from candidates
    inner join aged as later on later.age = candidates.age -- many to one
    inner join aged as earlier on earlier.age = candidates.earlier_age -- many to one
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

-- From the earlier match to the earliest: three times the match of the match follows chains of eight.
followed_2 as (
    select matched.age, coalesce(next.earlier_age, matched.earlier_age) as earlier_age
    from matched
    left join matched as next on next.age = matched.earlier_age -- many to one
),

followed_4 as (
    select followed_2.age, coalesce(next.earlier_age, followed_2.earlier_age) as earlier_age
    from followed_2
    left join followed_2 as next on next.age = followed_2.earlier_age -- many to one
),

followed_8 as (
    select followed_4.age, coalesce(next.earlier_age, followed_4.earlier_age) as earlier_age
    from followed_4
    left join followed_4 as next on next.age = followed_4.earlier_age -- many to one
),

clustered as (
    select age, earlier_age as first_age from followed_8
    union
    select earlier_age as age, earlier_age as first_age from followed_8
),

across_articles as (
    select clustered.first_age
    from clustered
    inner join aged on aged.age = clustered.age -- many to one
    group by clustered.first_age
    having count(distinct aged.article_id) >= 2
)

select
    firsts.statement_id as cluster_id,
    aged.statement_id,
    aged.published_at,
    aged.article_id,
    aged.said_in,
    aged.title,
    aged.speaker_name,
    aged.text,
    sentences.text as sentence,
    clustered.age = clustered.first_age as is_first,
    len(list_intersect(aged.words, firsts.words)) / len(list_distinct(list_concat(aged.words, firsts.words)))
        as similarity
from clustered
inner join across_articles on across_articles.first_age = clustered.first_age -- many to one
inner join aged on aged.age = clustered.age -- many to one
inner join aged as firsts on firsts.age = clustered.first_age -- many to one
left join sentences -- many to one
    on sentences.article_id = aged.article_id and sentences.sentence_no = aged.sentence_no
