"""One amount printed twice with another value: a headline against its text, a scale or two digits that changed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

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
_MOST_ALIKE = 20  # amounts of the same digits on a page; more are a table


def wrong_repeats(page: Page) -> Iterator[Finding]:
    """Amounts that stand elsewhere on the page with the same digits but another scale, or with two digits changed."""
    alike: dict[tuple[str | None, str], list[Figure]] = defaultdict(list)
    for figure in page.figures:
        if _is_amount(figure) and len(digits := _digits(figure)) >= _TELLING_DIGITS:
            alike[figure.unit, "".join(sorted(digits))].append(figure)
    for amounts in alike.values():
        if 1 < len(amounts) <= _MOST_ALIKE:
            yield from _misprints(page, amounts)


def _misprints(page: Page, amounts: Sequence[Figure]) -> Iterator[Finding]:
    """The misprints among amounts of one unit and the same digits; of two the one in a title, else the later."""
    likely = [(one, other) for one, other in combinations(amounts, 2) if _is_misprint(one, other)]
    titles = _in_title(page) if likely else frozenset[str]()
    for first, second in likely:
        is_title = first.figure_id in titles and second.figure_id not in titles
        one, other = (first, second) if is_title else (second, first)
        is_repeated = any(_is_same(one, figure) for figure in amounts if figure is not one)
        if not is_repeated and other.sentence_no != one.sentence_no and _shares_words(page, one, other):
            issue = Issue.INCONSISTENT_HEADLINE if is_title else Issue.INCONSISTENT_REPEAT
            where = "the text has" if is_title else "the article has before"
            note = f"{one.text} is printed here, and {where} {other.text} ({printed(other.value or 0.0)})."
            yield Finding(one, issue, other, other.value, note)


def _shares_words(page: Page, one: Figure, other: Figure) -> bool:
    left, right = (
        {
            word.lower().rstrip("s")
            for row in page.document.sentences
            if row.sentence_no == figure.sentence_no
            for word in _WORD.findall(row.text)
            if word.lower() not in _STOP_WORDS
        }
        for figure in (one, other)
    )
    return len(left & right) >= _SHARED_WORDS


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
    """Whether two values are one with another scale, or with neighbouring digits changed, as in a slip of the hand."""
    left, right = (_digits(figure) for figure in (one, other))
    ratio = (one.value or 0.0) / (other.value or 1.0)
    if any(abs(ratio / scale - 1) <= _SAME for scale in _SCALES):
        return left == right
    changed = [at for at, (first, second) in enumerate(zip(left, right, strict=False)) if first != second]
    swapped = len(left) == len(right) and len(changed) == 2 and changed[1] - changed[0] == 1
    return swapped and left[changed[0]] == right[changed[1]] and left[changed[1]] == right[changed[0]]


def _digits(figure: Figure) -> str:
    numeral = _NUMERAL.search(figure.text)
    return numeral.group().replace(",", "").replace(".", "").strip("0") if numeral else ""
