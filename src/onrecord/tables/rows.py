"""The rows of articles and of what is found in them, as frozen dataclasses; ``run_rows`` has those of runs and files.

The one place where columns are named and described.

Offsets are Unicode code points into ``articles.text``, from 0, end exclusive. ``None`` means that the text
does not say.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from onrecord.tables import vocabularies as words
from onrecord.tables.columns import Span, SpeakerCandidate, column


@dataclass(frozen=True, slots=True)
class Article:
    """One row per article, from its latest capture."""

    article_id: str = column("Identity of the article; the same for every capture of it.")
    source: str | None = column("Site or folder that the article came from.")
    url: str | None = column("Address of the article, where the capture gives one.")
    language: str | None = column("Language of the body, ISO 639-1.")
    title: str | None = column("Headline as printed.")
    author: str | None = column("Author or authors as printed, without 'By'.")
    published_at: datetime | None = column("When the article was published, in the page's own clock.")
    published_at_source: words.DateSource | None = column("Where published_at was read: {words}; NULL if unknown.")
    text: str = column("The capture as decoded, line ends made \\n and a BOM removed; nothing else changed.")
    layout: str = column("Which page layout was recognised.")
    layout_confidence: float = column("How sure the layout is, 0 to 1.")
    skipped: words.Skipped | None = column(
        "Why statements, figures and times were not extracted: {words}; NULL where they were."
    )
    word_count: int = column("Words in the body.")
    declared_comment_count: int | None = column("Number of comments that the page itself states.")
    comment_count: int = column("Number of comments that were parsed.")
    extractor_version: str = column("Version of the extractor that made the article's rows.")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading, stamp or comment of the page, with the part it plays."""

    article_id: str = column("The article.")
    paragraph_no: int = column("Order on the page, from 1.")
    role: words.Role = column("{words}.")
    start_char: int = column("First character of the paragraph.")
    end_char: int = column("One past its last character.")
    text: str = column("Its words.")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the title, body, subheads or pull quotes."""

    sentence_id: str = column("Identity of the sentence, derived from its words.")
    article_id: str = column("The article.")
    sentence_no: int = column("Order in the article, from 1.")
    paragraph_no: int = column("The paragraph it stands in.")
    start_char: int = column("First character.")
    end_char: int = column("One past its last character.")
    text: str = column("Its words.")


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A person, organisation or group that one article quotes."""

    article_id: str = column("The article that quotes the speaker.")
    speaker_id: str = column("Identity of the speaker, derived from the fullest name; the same across articles.")
    name: str = column("Fullest name seen in this article.")
    kind: words.SpeakerKind = column("{words}.")
    is_named: bool | None = column(
        "Whether the name is a proper name, not a description; NULL where extractor version 4 or earlier read it."
    )
    aliases: tuple[str, ...] = column("Other names used for the speaker in this article, as printed.")
    titles: tuple[str, ...] = column("Titles and offices given to the speaker in this article, as printed.")


@dataclass(frozen=True, slots=True)
class Speaker:
    """One row each person, organisation or group that is quoted, across articles."""

    speaker_id: str = column("Identity of the speaker, derived from the fullest name.")
    name: str = column("Fullest name seen.")
    kind: words.SpeakerKind = column("{words}.")
    is_named: bool | None = column(
        "Whether the name is a proper name, not a description; NULL where extractor version 4 or earlier read it."
    )
    aliases: tuple[str, ...] = column("Other names used for the speaker, as printed.")
    titles: tuple[str, ...] = column("Titles and offices given to the speaker, as printed.")


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said, claimed, thinks or promised what."""

    statement_id: str = column("Identity of the statement, derived from its words and its source.")
    article_id: str = column("The article.")
    paragraph_no: int = column("The paragraph in which the content begins.")
    sentence_no: int | None = column("The sentence in which the content begins.")
    kind: words.StatementKind = column("{words}.")
    text: str = column("The content without quotation marks; its parts joined by one space.")
    content_spans: tuple[Span, ...] = column("The parts of the content.")
    start_char: int = column("First character of the content's extent.")
    end_char: int = column("One past the last character of the content's extent.")
    cue: str | None = column("The cue as printed: said, according to, a colon.")
    cue_lemma: str | None = column("The cue's dictionary form.")
    cue_start_char: int | None = column("First character of the cue.")
    cue_end_char: int | None = column("One past the cue's last character.")
    speaker_text: str | None = column("The source as printed: he, the officials.")
    speaker_start_char: int | None = column("First character of the source.")
    speaker_end_char: int | None = column("One past the source's last character.")
    speaker_id: str | None = column("The speaker, in the table speakers.")
    speaker_name: str | None = column("The speaker resolved to the fullest name in the article.")
    speaker_title: str | None = column("Title or office given to the speaker in the article.")
    reported_by: str | None = column("The outlet that the article itself cites for the statement.")
    attribution_class: words.AttributionClass | None = column("What the cue says of its source: {words}.")
    confidence: float = column("Probability that the row is right, 0 to 1.")
    method: str = column(
        "How the row was found: {words}; after each + what changed it.",
        words=words.Method,
        form=r"{word}(?:\+[a-z][a-z0-9_]*)*",
    )
    speaker_confidence: float | None = column(
        "Probability that it is the first of speaker_candidates who said it, 0 to 1; where it is too low, speaker_name "
        "and speaker_id are NULL. NULL where nobody is meant."
    )
    speaker_method: words.SpeakerMethod | None = column(
        "How the speaker was found: {words}. NULL in rows of an earlier version."
    )
    speaker_candidates: tuple[SpeakerCandidate, ...] | None = column(
        "Who may have said it, the likeliest first, at most three. NULL in rows of an earlier version."
    )
    polarity: words.Polarity | None = column(
        "Whether the source stands by it: {words}. NULL in rows of an earlier version.", default=words.Polarity.ASSERTS
    )
    modality: words.Modality | None = column(
        "How the source puts the content: {words}. NULL in rows of an earlier version.", default=words.Modality.ACTUAL
    )
    within: str | None = column(
        "The statement that says that this one was said; NULL if none does. Such rows count as others do.", default=None
    )


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the article asserts."""

    figure_id: str = column("Identity of the figure, derived from its words and its sentence.")
    article_id: str = column("The article.")
    sentence_no: int | None = column("The sentence it stands in.")
    statement_id: str | None = column("The statement it stands in; NULL when the article asserts it itself.")
    text: str = column("The figure as printed, with sign, approximator, scale and unit.")
    start_char: int = column("First character.")
    end_char: int = column("One past its last character.")
    value: float | None = column("The value as printed; NULL for ranges, scores and vague numbers.")
    value_low: float | None = column("Lower bound of a range or vague number.")
    value_high: float | None = column("Upper bound of a range or vague number.")
    kind: words.FigureKind = column("{words}.")
    unit: str | None = column("ISO 4217 for money, UCUM style for measures, % for percent.")
    subject: str | None = column("What is counted or measured, as printed.")
    modifier: words.Modifier | None = column("{words}.")
    change_role: words.ChangeRole | None = column("{words}, where the figure is part of a change.")
    change_id: str | None = column("Shared by the figures of one change.")
    issue: words.Issue | None = column("Why the printed value is doubtful: {words}; NULL if it is sound.")
    suggested_value: float | None = column("What was probably meant, where the value is doubtful.")
    per: str | None = column("What a rate is for each of, as printed: day, 100,000 people; NULL where it is no rate.")
    equivalent_of: str | None = column("The figure whose amount this one gives in another currency or unit.")
    issue_with: str | None = column("The figure that this one does not agree with, where its issue is about two.")
    issue_note: str | None = column("The issue in a sentence, where it is about two figures.")


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression, in TIMEX3 terms."""

    time_id: str = column("Identity of the expression, derived from its words and its sentence.")
    article_id: str = column("The article.")
    sentence_no: int | None = column("The sentence it stands in.")
    text: str = column("The expression as printed.")
    start_char: int = column("First character.")
    end_char: int = column("One past its last character.")
    type: words.TimeType = column("{words}.")
    value: str | None = column("TIMEX3 value: 2021-07-26, 2020-11, P3M; NULL if it cannot be resolved.")
    mod: words.TimeMod | None = column("TIMEX3 mod: {words}.")
    start_date: date | None = column("First day that value covers; NULL for durations.")
    end_date: date | None = column("Last day that value covers; NULL for durations.")
    anchored_to: words.Anchor | None = column("{words}: what the value is anchored to.")
    issue: words.TimeIssue | None = column(
        "Why the printed date is doubtful: {words}; NULL if it is sound.", default=None
    )
    suggested_value: str | None = column(
        "TIMEX3 value of what was probably meant, where the date is doubtful.", default=None
    )
    issue_note: str | None = column("The issue in a sentence.", default=None)


@dataclass(frozen=True, slots=True)
class Comment:
    """A reader comment in the latest capture."""

    comment_id: str = column("Identity of the comment, stable across captures.")
    article_id: str = column("The article.")
    comment_no: int = column("Order on the page, from 1.")
    parent_comment_id: str | None = column("The comment it replies to.")
    depth: int = column("0 for top level, 1 for a reply, and so on.")
    author: str | None = column("Author as printed; NULL if none is.")
    score: int | None = column("Printed score; up votes less down votes; NULL if none is printed.")
    posted_at: datetime | None = column("When it was posted; NULL if the page gives no absolute time.")
    text: str = column("The whole comment as written, its layout indent removed.")
    own_text: str = column("The comment without what it quotes.")
    start_char: int = column("First character of the comment's body.")
    end_char: int = column("One past its last character.")
    word_count: int = column("Words in the comment.")
    sentiment: float | None = column("Sentiment of own_text by lexicon, -1 to 1; NULL where no word is known.")


@dataclass(frozen=True, slots=True)
class CommentLink:
    """What a comment answers to."""

    comment_id: str = column("The comment that quotes or answers.")
    article_id: str = column("The article.")
    target_kind: words.TargetKind = column("{words}.")
    target_id: str = column("A statement_id, sentence_id or comment_id.")
    quoted_text: str | None = column("The quoted words as they stand in the comment.")
    start_char: int | None = column("First character of the quoted words.")
    end_char: int | None = column("One past their last character.")
    similarity: float = column("Likeness of the quoted words and their target, 1 for verbatim.")


@dataclass(frozen=True, slots=True)
class StoryPrint:
    """One number of an article's sketch, by which the same story is recognised elsewhere."""

    article_id: str = column("The article.")
    shingle_hash: int = column(
        "Hash of a run of four words; the 48 smallest of an article are kept.", sql_type="BIGINT"
    )
