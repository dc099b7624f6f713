"""The notes beside an article: who said what stands beside it, which figure is in doubt, which readers answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.ask.site_data.articles import ArticlePage, CommentRow, FigureRow, StatementRow, TimeRow
from onrecord.report.addresses import name_of, speaker_page
from onrecord.report.annotating import highlight_group, suggestion
from onrecord.report.reviewed import ReviewNote, review_notes
from onrecord.report.said import doubt_of
from onrecord.report.speaker_colours import colours, describe_cue, speaker_label
from onrecord.report.wording import words

_ANSWERS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a place on the same page."""

    label: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Answers:
    """Comments that answer a place in the article; ``more`` counts those that are not listed."""

    shown: tuple[Reference, ...]
    more: int


@dataclass(frozen=True, slots=True)
class StatementNote:
    """The note on a statement; ``start_char`` places it.

    ``continues`` where the note above it in its paragraph is on the same speaker, who is not named twice.
    """

    start_char: int
    number: int
    highlight_group: int
    hue: int
    anchor: str
    name: str
    href: str | None
    title: str
    description: str
    doubt: str
    answers: Answers | None
    reviews: tuple[ReviewNote, ...]
    continues: bool = False
    kind: str = "statement"


@dataclass(frozen=True, slots=True)
class DoubtNote:
    """The note on a doubtful figure or date."""

    start_char: int
    anchor: str
    text: str
    issue: str
    suggestion: str | None
    kind: str = "doubt"


@dataclass(frozen=True, slots=True)
class SentenceNote:
    """The note on a sentence that readers answered."""

    start_char: int
    anchor: str
    answers: Answers
    kind: str = "sentence"


Note = StatementNote | DoubtNote | SentenceNote


def notes(page: ArticlePage) -> list[Note]:
    """All notes in the order of the text."""
    answers = _answers(page)
    hues = colours(page.statements)
    reviews = review_notes(page.reviews)
    made: list[Note] = [
        _statement_note(statement, number, hues.get(speaker_label(statement), 0), answers, reviews)
        for number, statement in enumerate(page.statements, start=1)
        if statement.starts
    ]
    made += [_doubt_note(figure) for figure in page.figures if figure.issue]
    made += [_date_doubt_note(time) for time in page.times if time.issue]
    sentences = {link.target_id: link.target_start for link in page.links if link.target_start is not None}
    made += [
        SentenceNote(start, name_of(target), answers[target])
        for target, start in sentences.items()
        if target in answers
    ]
    return sorted(made, key=lambda note: note.start_char)


def grouped(notes_of_paragraph: Sequence[Note]) -> tuple[Note, ...]:
    """The notes of a paragraph, those marked that go on about the speaker of the note before them."""
    made: list[Note] = []
    for note in notes_of_paragraph:
        before = made[-1] if made else None
        if isinstance(note, StatementNote) and isinstance(before, StatementNote) and before.name == note.name:
            made.append(replace(note, continues=before.title == note.title or not note.title))
        else:
            made.append(note)
    return tuple(made)


def comment_label(comment: CommentRow) -> str:
    """How a comment is called in links: its author, else its number."""
    return comment.author or f"comment {comment.comment_no}"


def _statement_note(
    statement: StatementRow,
    number: int,
    hue: int,
    answers: Mapping[str, Answers],
    reviews: Mapping[str, tuple[ReviewNote, ...]],
) -> StatementNote:
    return StatementNote(
        start_char=statement.starts[0],
        number=number,
        highlight_group=highlight_group(number),
        hue=hue,
        anchor=name_of(statement.statement_id),
        name=speaker_label(statement),
        href=speaker_page(statement.speaker_id) if statement.speaker_id else None,
        title=statement.speaker_title or "",
        description=describe_cue(statement),
        doubt=doubt_of(statement.speaker_confidence),
        answers=answers.get(statement.statement_id),
        reviews=reviews.get(statement.statement_id, ()),
    )


def _doubt_note(figure: FigureRow) -> DoubtNote:
    return DoubtNote(figure.start_char, name_of(figure.figure_id), figure.text, words(figure.issue), suggestion(figure))


def _date_doubt_note(time: TimeRow) -> DoubtNote:
    return DoubtNote(time.start_char, name_of(time.time_id), time.text, words(time.issue), time.suggested_value)


def _answers(page: ArticlePage) -> dict[str, Answers]:
    """Target -> the comments that answer it, in the page's order."""
    by_id = {comment.comment_id: comment for comment in page.comments}
    answering: dict[str, dict[str, CommentRow]] = defaultdict(dict)
    for link in page.links:
        if link.target_kind != "comment" and link.comment_id in by_id:
            answering[link.target_id][link.comment_id] = by_id[link.comment_id]
    return {target: _listed(list(comments.values())) for target, comments in answering.items()}


def _listed(comments: Sequence[CommentRow]) -> Answers:
    ordered = sorted(comments, key=lambda comment: comment.comment_no)
    return Answers(tuple(_reference(comments=ordered[:_ANSWERS_SHOWN])), max(0, len(ordered) - _ANSWERS_SHOWN))


def _reference(comments: Iterable[CommentRow]) -> Iterable[Reference]:
    return (Reference(comment_label(comment), name_of(comment.comment_id)) for comment in comments)
