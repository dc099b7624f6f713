"""Ages against birth years: ``Konrad Ahlers, 61`` of a page that says he was born in 1950."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from onrecord.enrich.figures.consistency.findings import Finding, Page
from onrecord.tables.rows import Figure, Sentence
from onrecord.tables.vocabularies import FigureKind, Issue
from onrecord.text.lexicon import word_class

_BORN = re.compile(r"\bborn\b(?:[^.;]{0,60}?)\bin\s+$|\bborn\s+(?:on\s+)?$|\(b\.?\s+$", re.IGNORECASE)
_BORN_FIRST = re.compile(r"\W*(?:born|b\.?)\b[^A-Z]", re.IGNORECASE)
_NAMES = re.compile(r"[A-Z][\w'’-]+(?:\s+[A-Z][\w'’-]+)*")
# What stands between a name and the age behind it: ``Konrad Ahlers (born 1950), 70``, ``Konrad Ahlers, who is 70``.
_NAME_BEFORE = re.compile(
    rf"(?P<name>{_NAMES.pattern})\s*(?:\([^()]*\))?(?:,\s+born\b[^;]{{0,60}})?[\s,(]*"
    r"(?:who\s+is|is|now|aged|turned|turns|was\s+born\b[^,;]{0,60}\s+and\s+is)?\s*\(?$"
)
_NAME_BEHIND = re.compile(rf"(?:,\s+|\s+(?:[a-z][a-z-]*\s+){{0,3}})(?P<name>{_NAMES.pattern})")
_FUNCTION_WORDS = word_class("function_words")
_REACH = 80


def wrong_ages(page: Page) -> Iterator[Finding]:
    """Ages of named persons that their birth year and the day of publication do not give."""
    published = page.document.published_at
    if published is None or all(figure.kind is not FigureKind.AGE for figure in page.figures):
        return
    sentences: dict[int | None, Sentence] = {row.sentence_no: row for row in page.document.sentences}
    years = dict(_birth_years(page, sentences))
    for figure in page.figures if years else ():
        if figure.kind is not FigureKind.AGE or figure.unit != "a" or not figure.value:
            continue
        name = figure.subject or _name_beside(sentences.get(figure.sentence_no), figure)
        born = years.get(name.split()[-1]) if name else None
        expected = published.year - born if born is not None else None
        if born is None or expected is None or expected - 1 <= figure.value <= expected or not 0 < expected < 120:
            continue
        note = f"{name} is said to be {figure.text} and to be born in {born}, which is {expected} years ago."
        yield Finding(figure, Issue.INCONSISTENT_AGE, None, float(expected), note)  # a year is no figure


def _birth_years(page: Page, sentences: Mapping[int | None, Sentence]) -> Iterator[tuple[str, int]]:
    """Surnames in sentences that say when one person was born, with the year."""
    for time in page.times:
        before = page.document.text[max(0, time.start_char - _REACH) : time.start_char]
        if not _BORN.search(before) or not (time.value or "")[:4].isdigit() or time.anchored_to != "explicit":
            continue
        name = _name_of_born(sentences.get(time.sentence_no), time.start_char, time.end_char)
        if name is not None:
            yield name, int((time.value or "")[:4])


def _name_of_born(sentence: Sentence | None, start: int, end: int) -> str | None:
    """The last of the words with capitals before ``born``, if all stand together; behind ``Born in 1950,`` the first.

    ``start`` and ``end``: where the year stands, in the document's text.
    """
    if sentence is None:
        return None
    before = sentence.text[: start - sentence.start_char]
    if _BORN_FIRST.match(before):
        behind = re.match(rf",\s+(?P<name>{_NAMES.pattern})", sentence.text[end - sentence.start_char :])
        return behind["name"].split()[-1] if behind else None
    found = _NAMES.findall(re.split(r"\s*\(?\b(?:born|b)\b", before)[0])
    names = [name for name in found if name.lower() not in _FUNCTION_WORDS]  # "The", "At"
    return names[-1].split()[-1] if len(names) == 1 else None


def _name_beside(sentence: Sentence | None, figure: Figure) -> str | None:
    """The name that an age without a subject belongs to: right before it, or behind ``70-year-old`` and ``At 70``."""
    if sentence is None:
        return None
    start, end = figure.start_char - sentence.start_char, figure.end_char - sentence.start_char
    before = _NAME_BEFORE.search(sentence.text[max(0, start - 2 * _REACH) : start])
    if before is not None and before["name"].lower() not in _FUNCTION_WORDS:
        return before["name"]
    opens = sentence.text[:start].strip().lower() in _FUNCTION_WORDS
    behind = _NAME_BEHIND.match(sentence.text, end) if opens else None
    return behind["name"] if behind else None
