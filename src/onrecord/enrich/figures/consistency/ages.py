"""Ages against birth years: ``Konrad Ahlers, 61`` of a page that says he was born in 1950."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.enrich.figures.consistency.findings import Finding, Page
from onrecord.tables.rows import Sentence
from onrecord.tables.vocabularies import FigureKind, Issue

_BORN = re.compile(r"\bborn\b(?:[^.;]{0,60}?)\bin\s+$|\bborn\s+(?:on\s+)?$")
_REACH = 80


def wrong_ages(page: Page) -> Iterator[Finding]:
    """Ages of named persons that their birth year and the day of publication do not give."""
    published = page.document.published_at
    if published is None or all(figure.kind is not FigureKind.AGE for figure in page.figures):
        return
    years = dict(_birth_years(page))
    for figure in page.figures:
        name = (figure.subject or "").split()
        if figure.kind is not FigureKind.AGE or figure.unit != "a" or not figure.value or not name:
            continue
        born = years.get(name[-1])
        expected = published.year - born if born is not None else None
        if born is None or expected is None or expected - 1 <= figure.value <= expected or not 0 < expected < 120:
            continue
        note = f"{figure.subject} is said to be {figure.text} and to be born in {born}, which is {expected} years ago."
        yield Finding(figure, Issue.INCONSISTENT_AGE, None, float(expected), note)  # a year is no figure


def _birth_years(page: Page) -> Iterator[tuple[str, int]]:
    """Surnames in sentences that say when one person was born, with the year."""
    sentences: dict[int | None, Sentence] = {row.sentence_no: row for row in page.document.sentences}
    for time in page.times:
        before = page.document.text[max(0, time.start_char - _REACH) : time.start_char]
        if not _BORN.search(before) or not (time.value or "")[:4].isdigit() or time.anchored_to != "explicit":
            continue
        name = _last_name_before(sentences.get(time.sentence_no), time.start_char)
        if name is not None:
            yield name, int((time.value or "")[:4])


def _last_name_before(sentence: Sentence | None, place: int) -> str | None:
    """The last of the words with capitals before ``born``, if all stand together."""
    if sentence is None:
        return None
    text = sentence.text[: place - sentence.start_char].partition(" born")[0]
    names = re.findall(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*", text)
    return names[-1].split()[-1] if len(names) == 1 else None
