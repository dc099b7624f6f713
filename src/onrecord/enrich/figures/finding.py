"""Finds the figures: each number that an article asserts, with its meaning, its doubts and the statement it stands in.

The numbers of a sentence are put together with sign, currency, scale, unit and bounds (``assembly``), ends of ranges
are paired (``pairing``), changes are told apart from ranges (``changes``), what is counted is found (``subjects``), and
values that can hardly be meant are doubted (``doubts``). Numbers in names and in times are no figures.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

from onrecord.document import Document
from onrecord.enrich.figures.assembly import assemble
from onrecord.enrich.figures.coding import PADDING, code_tokens
from onrecord.enrich.figures.consistency.checking import checked
from onrecord.enrich.figures.doubts import Style, doubt, page_style
from onrecord.enrich.figures.factors import FACTORS, names_factor
from onrecord.enrich.figures.formulas import is_formula
from onrecord.enrich.figures.marking import mark_changes
from onrecord.enrich.figures.money import PageCurrencies
from onrecord.enrich.figures.notes import note_numbers
from onrecord.enrich.figures.numbering import line_numbers
from onrecord.enrich.figures.odds import with_points
from onrecord.enrich.figures.pairing import pair_ranges
from onrecord.enrich.figures.places import Sentence
from onrecord.enrich.figures.quantities import Quantity
from onrecord.enrich.figures.speakers import StatementFinder
from onrecord.enrich.figures.subjects import name_subjects
from onrecord.ids import IdMaker, digest, normalised, sentence_key
from onrecord.tables.rows import Figure, Statement, Time
from onrecord.tables.rows import Sentence as SentenceRow
from onrecord.text.numbers import Token, join_numbers
from onrecord.text.trigger import WORDS_OF_NUMBERS, may_hold

TRIGGERS = WORDS_OF_NUMBERS.union(FACTORS)


def find_figures(document: Document, statements: Sequence[Statement], times: Sequence[Time]) -> tuple[Figure, ...]:
    """Finds the figures in the document's prose, in the order of the text.

    ``times`` are left out, but for ages. A figure's ``statement_id`` is the innermost of the ``statements`` whose
    content holds its number; ``change_id`` is derived from the sentence, as are the figures' own ids.
    """
    ids = IdMaker("fig", document.article_id)
    currency_of = PageCurrencies(document.text)

    @cache
    def style() -> Style:
        return page_style(document.text)

    finder = StatementFinder(statements)
    by_sentence: dict[int | None, list[Time]] = {}
    for time in times:
        by_sentence.setdefault(time.sentence_no, []).append(time)
    rows: list[Figure] = []
    numbering = line_numbers(document.sentences) | note_numbers(document.text)
    for row in document.sentences:
        if not may_hold(row.text, TRIGGERS):
            continue
        tokens = join_numbers(document.sentence_tokens(row))
        covered = _covered(row, by_sentence.get(row.sentence_no, ()), tokens)
        numbers = [at for at, token in enumerate(tokens) if token.number is not None]
        if numbering:
            start = row.start_char
            covered |= {at for at in numbers if (start + tokens[at].start, start + tokens[at].end) in numbering}
        asserted = [at for at in numbers if at not in covered]
        if (not asserted and not names_factor(row.text)) or is_formula(row.text, tokens):
            continue
        codes = code_tokens(tokens, numbers)
        sentence = Sentence(
            row.text, (*tokens, *PADDING), len(tokens), covered, asserted, codes, currency_of, page=document.text
        )
        quantities = _read(sentence, style)
        if quantities:
            key = sentence_key(row.text)
            rows.extend(_row(ids, key, row, sentence, quantity, finder) for quantity in quantities)
    return checked(document, rows, times)


def _read(sentence: Sentence, style: Callable[[], Style]) -> list[Quantity]:
    found = pair_ranges(sentence, assemble(sentence))
    found = mark_changes(sentence, with_points(sentence, found))
    found = name_subjects(sentence, found)
    return doubt(sentence, found, style)


def _covered(row: SentenceRow, times: Sequence[Time], tokens: Sequence[Token]) -> frozenset[int]:
    """The indices of the tokens that time expressions cover."""
    covered: set[int] = set()
    at = 0
    for time in times:
        start, end = time.start_char - row.start_char, time.end_char - row.start_char
        while at < len(tokens) and tokens[at].end <= start:
            at += 1
        index = at
        while index < len(tokens) and tokens[index].start < end:
            covered.add(index)
            index += 1
    return frozenset(covered)


def _row(
    ids: IdMaker, key: str, row: SentenceRow, sentence: Sentence, found: Quantity, finder: StatementFinder
) -> Figure:
    start = sentence.tokens[found.first].start
    end = sentence.tokens[found.last - 1].end
    text = row.text[start:end]
    head = sentence.tokens[found.head]
    change_id = None
    if found.change_no is not None:
        change_id = digest("chg", row.article_id, key, found.change_no)
    return Figure(
        figure_id=ids.make(normalised(text), key),
        article_id=row.article_id,
        sentence_no=row.sentence_no,
        statement_id=finder.holding(row.start_char + head.start, row.start_char + head.end),
        text=text,
        start_char=row.start_char + start,
        end_char=row.start_char + end,
        value=found.value,
        value_low=found.low,
        value_high=found.high,
        kind=found.kind,
        unit=found.unit,
        subject=found.subject,
        modifier=found.modifier,
        change_role=found.change_role,
        change_id=change_id,
        issue=found.issue,
        suggested_value=found.suggested,
        per=found.per,
        equivalent_of=None,
        issue_with=None,
        issue_note=None,
    )
