-- What each speaker said over time, with article and outlet: one row per statement that has a speaker.
--
-- speaker_id VARCHAR: The speaker, in the table speakers.
-- speaker_name VARCHAR: Fullest name seen in any article.
-- speaker_kind VARCHAR: {speakers.kind}.
-- is_named BOOLEAN: Whether the speaker's name is a proper name, not a description.
-- speaker_title VARCHAR: Title or office given to the speaker in the article.
-- published_at TIMESTAMP: When the article with the statement was published.
-- statement_id VARCHAR: The statement.
-- text VARCHAR: The content of the statement.
-- sentence VARCHAR: The sentence in which the content begins.
-- kind VARCHAR: {statements.kind}.
-- cue VARCHAR: The cue as printed.
-- attribution_class VARCHAR: What the cue says of its source: {statements.attribution_class}.
-- polarity VARCHAR: Whether the speaker stands by it: {statements.polarity}.
-- modality VARCHAR: How the speaker puts it: {statements.modality}. A claim is what is asserted and actual.
-- within VARCHAR: The statement that says that the speaker said it; NULL where the article does.
-- reported_by VARCHAR: The outlet that the article itself cites for the statement.
-- confidence DOUBLE: Probability that the row is right, 0 to 1.
-- article_id VARCHAR: The article.
-- said_in VARCHAR: The outlet or folder of the article.
-- title VARCHAR: Headline of the article.
-- url VARCHAR: Address of the article.
-- start_char INTEGER: First character of the content in articles.text.
-- end_char INTEGER: One past the content's last character.
with spoken as (
    select
        statement_id, article_id, text, kind, cue, attribution_class, reported_by, confidence,
        coalesce(polarity, 'asserts') as polarity, coalesce(modality, 'actual') as modality, within,
        speaker_id, speaker_title, sentence_no, start_char, end_char
    from statements
    where speaker_id is not null
),

published as (
    select article_id, source, title, url, published_at
    from articles
)

select
    spoken.speaker_id,
    speakers.name as speaker_name,
    speakers.kind as speaker_kind,
    speakers.is_named,
    spoken.speaker_title,
    published.published_at,
    spoken.statement_id,
    spoken.text,
    sentences.text as sentence,
    spoken.kind,
    spoken.cue,
    spoken.attribution_class,
    spoken.polarity,
    spoken.modality,
    spoken.within,
    spoken.reported_by,
    spoken.confidence,
    spoken.article_id,
    published.source as said_in,
    published.title,
    published.url,
    spoken.start_char,
    spoken.end_char
from spoken
inner join published on published.article_id = spoken.article_id -- many to one
inner join speakers on speakers.speaker_id = spoken.speaker_id -- many to one
left join sentences -- many to one
    on sentences.article_id = spoken.article_id and sentences.sentence_no = spoken.sentence_no
