"""What persons decided about a row, as pages say it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.ask.site_data.articles import LINKS, ReviewRow
from onrecord.report.wording import day


@dataclass(frozen=True, slots=True)
class ReviewNote:
    """One review that counts: its verdict as a badge, and the rest in words."""

    verdict: str
    badge: str
    words: str


def review_notes(reviews: Iterable[ReviewRow]) -> dict[str, tuple[ReviewNote, ...]]:
    """The notes by the id of the row that they are about, in the reviews' order."""
    found: Mapping[str, list[ReviewNote]] = defaultdict(list)
    for review in reviews:
        found[review.target_id].append(review_note(review))
    return {target: tuple(own) for target, own in found.items()}


def review_note(review: ReviewRow, *, of_link: bool = False) -> ReviewNote:
    """``reviewed: wrong (speaker)`` and ``by Ada on 1 April 2024: his deputy said so``.

    ``of_link`` names a comment's link, where the note stands beside what the comment answers.
    """
    what = "a comment's link " if of_link and review.target_id.startswith(LINKS) else ""
    badge = f"{what}reviewed: {review.verdict}" + (f" ({review.field})" if review.field else "")
    return ReviewNote(review.verdict, badge, "; ".join(_words(review)))


def in_line(notes: Iterable[ReviewNote]) -> str:
    """The notes as the end of a cell."""
    return " · ".join(f"{note.badge}, {note.words}" for note in notes)


def _words(review: ReviewRow) -> Iterator[str]:
    by = f"by {review.reviewer} on {day(review.reviewed_at)}"
    yield f"{by}: {' '.join(review.note.split())}" if review.note else by
    if review.correction:
        yield f"it should be: {' '.join(review.correction.split())}"
    if review.is_changed:
        yield "the row says something else since"
