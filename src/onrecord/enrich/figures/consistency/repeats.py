"""One amount printed twice with another value: a headline against its text, a scale or two digits that changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from onrecord.enrich.figures.consistency.findings import Finding, Page, printed
from onrecord.tables.rows import Figure
from onrecord.tables.vocabularies import FigureKind, Issue, Role
from onrecord.text.lexicon import word_class

_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_WORD = re.compile(r"[^\W\d_]{4,}")
_STOP_WORDS = word_class("phrase_limits")
_SCALES = (1e3, 1e6, 1e9, 1e-3, 1e-6, 1e-9)
_SAME = 1e-6  # a share
_TELLING_DIGITS = 3
_SHARED_WORDS = 2


def wrong_repeats(page: Page) -> Iterator[Finding]:
    """Amounts that stand elsewhere on the page with the same digits but another scale, or with two digits changed."""
    titles = _in_title(page)
    amounts = [figure for figure in page.figures if _is_amount(figure)]
    if len(amounts) < 2:
        return
    sentences = {row.sentence_no: row.text for row in page.document.sentences}

    @cache
    def words(number: int | None) -> frozenset[str]:
        text = sentences.get(number, "") if number is not None else ""
        return frozenset(word.lower().rstrip("s") for word in _WORD.findall(text) if word.lower() not in _STOP_WORDS)

    for at, one in enumerate(amounts):
        others = [other for other in amounts if other is not one and other.unit == one.unit]
        if any(_is_same(one, other) for other in others):
            continue
        for other in others[:]:
            is_title = one.figure_id in titles and other.figure_id not in titles
            if not is_title and (amounts.index(other) > at or other.figure_id in titles):
                continue
            shared = words(one.sentence_no) & words(other.sentence_no)
            if other.sentence_no != one.sentence_no and len(shared) >= _SHARED_WORDS and _is_misprint(one, other):
                issue = Issue.INCONSISTENT_HEADLINE if is_title else Issue.INCONSISTENT_REPEAT
                where = "the text has" if is_title else "the article has before"
                note = f"{one.text} is printed here, and {where} {other.text} ({printed(other.value or 0.0)})."
                yield Finding(one, issue, other, other.value, note)
                break


def _in_title(page: Page) -> frozenset[str]:
    spans = [(row.start_char, row.end_char) for row in page.document.paragraphs if row.role == Role.TITLE]
    return frozenset(
        figure.figure_id for figure in page.figures if any(start <= figure.start_char < end for start, end in spans)
    )


def _is_amount(figure: Figure) -> bool:
    is_kind = figure.kind in (FigureKind.MONEY, FigureKind.COUNT, FigureKind.MEASURE)
    return is_kind and figure.change_role is None and bool(figure.value) and abs(figure.value or 0.0) >= 1000


def _is_same(one: Figure, other: Figure) -> bool:
    return abs((one.value or 0.0) - (other.value or 0.0)) <= _SAME * abs(one.value or 0.0)


def _is_misprint(one: Figure, other: Figure) -> bool:
    """Whether two values are one with another scale, or with neighbouring digits changed, and are telling enough."""
    left, right = (_digits(figure) for figure in (one, other))
    if len(left) < _TELLING_DIGITS or len(right) < _TELLING_DIGITS:
        return False
    ratio = (one.value or 0.0) / (other.value or 1.0)
    if any(abs(ratio / scale - 1) <= _SAME for scale in _SCALES):
        return left == right
    changed = [at for at, (first, second) in enumerate(zip(left, right, strict=False)) if first != second]
    swapped = len(left) == len(right) and len(changed) == 2 and changed[1] - changed[0] == 1
    return swapped and left[changed[0]] == right[changed[1]] and left[changed[1]] == right[changed[0]]


def _digits(figure: Figure) -> str:
    numeral = _NUMERAL.search(figure.text)
    return numeral.group().replace(",", "").replace(".", "").strip("0") if numeral else ""
