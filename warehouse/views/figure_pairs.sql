-- Two figures of different articles that seem to be about one thing and time, agreeing or not: one row per pair.
--
-- first_figure_id VARCHAR: The figure of the article with the lesser id.
-- second_figure_id VARCHAR: The other figure.
-- first_article_id VARCHAR: The article of the first.
-- second_article_id VARCHAR: The article of the second.
-- evidence BIGINT: Signs that both are about one thing: one for each other word that sentences or headlines share, two for each name, for each word of the subject beside its noun, a time that both name, the same speaker and equal subjects, three for headlines of which half is the same; at least 5; 1 more for a count of what one word names, 3 for people, 2 more for counts under two dozen, which are of anything, 3 for a bound without a numeral (millions); 8 for a share, of which the subject is only the whole.
-- similarity DOUBLE: Share of the names and subject words of the one that the other has, 0 to 1.
-- gap DOUBLE: Distance between what the two can mean, less half of the last digit of the one printed less exactly; 0 or less where they agree.
--
-- Both have the same noun, kind, unit and rate, and times of the same length that meet. The words of the one subject are
-- all in the other. Their sentences share a name or three other words, or one of them has no name and sentences and headlines
-- share a name or three words; what counts are names and words that few articles of the month have. Near linear in figures: a noun and name that
-- more than 40 figures of one month share are left out.
with claims as (
    select
        figure_id, article_id, kind, speaker_id, subject_words, sentence_names, sentence_words, is_dated, first_day, last_day,
        low, high, last_digit, list_distinct(list_concat(sentence_names, title_names)) as names,
        list_distinct(list_concat(sentence_words, title_words)) as words,
        list_concat(title_names, title_words) as title, date_trunc('month', first_day) as month, hash(kind, unit, per, head, span, month) as about
    from figure_claims
),

terms as (
    select figure_id, article_id, month, about, printed.term as term, printed.is_name as is_name
    from (
        select
            figure_id, article_id, month, about, subject_words,
            unnest(list_concat(
                [struct_pack(term := name, is_name := true) for name in names],
                [struct_pack(term := word, is_name := false) for word in words]
            )) as printed
        from claims
    ) as said
    where printed.is_name or not list_contains(subject_words, rtrim(printed.term, 's'))
),

months as (
    select date_trunc('month', first_day) as month, count(distinct article_id) as articles
    from lists.claims
    where first_day is not null and head is not null
    group by date_trunc('month', first_day)
),

-- What many articles of one month say tells no story apart: one in fifty, or five where there are few.
common_terms as (
    select terms.month, terms.term
    from terms
    inner join months on months.month = terms.month -- many to one
    group by terms.month, terms.term, months.articles
    having count(distinct terms.article_id) > greatest(5, months.articles / 50)
),

-- Stored views forget which parts to keep, and earlier versions of DuckDB work a part out as often as it is read: so
-- those that meet are gathered in a list, not joined with themselves.
met as (
    select
        list(struct_pack(
            figure_id := terms.figure_id, article_id := terms.article_id, term := terms.term, is_name := terms.is_name
        )) as figures
    from terms
    anti join common_terms on common_terms.month = terms.month and common_terms.term = terms.term
    group by hash(terms.about, terms.term)
    having count(*) <= 40 and min(terms.article_id) < max(terms.article_id)
),

candidates as (
    select
        one.figure_id as figure_id,
        other.figure_id as other_figure_id,
        count(distinct one.term) filter (where one.is_name) as names,
        list(distinct one.term) filter (where not one.is_name) as words,
        list(distinct one.term) as terms
    from (select one, unnest(figures) as other from (select unnest(figures) as one, figures from met) as ones) as pairs
    where other.article_id > one.article_id
    group by one.figure_id, other.figure_id
),

compared as (
    select
        candidates.names,
        coalesce(len(candidates.words), 0) as shared_terms,
        one.figure_id as first_figure_id,
        other.figure_id as second_figure_id,
        one.article_id as first_article_id,
        other.article_id as second_article_id,
        len(list_intersect(candidates.terms, list_intersect(one.sentence_names, other.sentence_names)))
            as shared_in_sentences,
        len(list_intersect(candidates.words, list_intersect(one.sentence_words, other.sentence_words))) as shared_besides,
        len(list_intersect(one.title, other.title)) as shared_in_titles,
        least(len(one.sentence_names), len(other.sentence_names)) as fewest_in_sentence,
        len(list_intersect(one.subject_words, other.subject_words)) as shared_words,
        least(len(one.subject_words), len(other.subject_words)) as of_shorter,
        greatest(len(one.subject_words), len(other.subject_words)) as of_longer,
        shared_terms + 2 * (
            candidates.names + shared_words - 1
            + (one.is_dated and other.is_dated)::integer
            + coalesce(one.speaker_id = other.speaker_id, false)::integer
            + (of_shorter = of_longer)::integer
        )
        + case
            when shared_in_titles >= 2 and shared_in_titles * 2 >= greatest(len(one.title), len(other.title)) then 3
            else 0
        end as evidence,
        (shared_in_sentences + shared_words)
            / greatest(len(one.sentence_names) + len(one.subject_words), len(other.sentence_names) + len(other.subject_words))
            as similarity,
        greatest(one.low - other.high, other.low - one.high)
            - case when one.last_digit <> other.last_digit then greatest(one.last_digit, other.last_digit) / 2 else 0 end as gap,
        case
            when one.kind in ('percent', 'ratio') then 8
            when one.kind = 'count' then 5 + (of_longer = 1)::integer + 2 * (of_longer = 1 and one.subject_words = ['people'])::integer
                + 2 * (one.low < 24 and other.low < 24)::integer
                + 3 * ((isinf(one.high) and one.last_digit is null) or (isinf(other.high) and other.last_digit is null))::integer
            else 5
        end as least_evidence,
        one.first_day <= other.last_day and other.first_day <= one.last_day as is_of_one_time
    from candidates
    inner join claims as one on one.figure_id = candidates.figure_id -- many to one
    inner join claims as other on other.figure_id = candidates.other_figure_id -- many to one
)

select first_figure_id, second_figure_id, first_article_id, second_article_id, evidence::bigint as evidence, similarity, gap
from compared
where is_of_one_time and shared_words = of_shorter and evidence >= least_evidence
    and (shared_in_sentences > 0 or shared_besides >= 3 or (fewest_in_sentence = 0 and (names > 0 or shared_terms >= 3)))
