"""The marks of one article: statements, their speakers, figures and times, each with its tooltip."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from onrecord.ask.site_data.articles import ArticlePage, FigureRow, LinkRow, StatementRow, TimeRow
from onrecord.report.addresses import name_of, speaker_page
from onrecord.report.marks import Mark, attributes, mark
from onrecord.report.speaker_colours import colours, describe_cue, speaker_label
from onrecord.report.wording import measure, number, short_day, words

# Which mark encloses which where both cover a stretch.
_SENTENCE, _STATEMENT, _SPEAKER, _FIGURE, _TIME = range(5)

_LIGHTS = 12  # as many as the stylesheet has rules for

# TIMEX3 values that HTML's time element takes as they are.
_HTML_TIME = re.compile(r"\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2})?)?|-W\d{2})?|P(\d{1,6}[DW]|T\d{1,6}[HMS])")


def article_marks(page: ArticlePage) -> list[Mark]:
    """All marks of the article; the ``key`` of those that begin with an anchor is the row's id."""
    hues = colours(page.statements)
    return [
        *_answered_sentences(page.links),
        *(
            own
            for place, statement in enumerate(page.statements, start=1)
            for own in _statement_marks(statement, place, hues.get(speaker_label(statement), 0))
        ),
        *_speaker_marks(page.statements),
        *(_figure_mark(figure) for figure in page.figures),
        *(_time_mark(time) for time in page.times),
    ]


def _answered_sentences(links: Iterable[LinkRow]) -> Iterator[Mark]:
    targets = {link.target_id: link for link in links if link.target_start is not None}
    for target, link in targets.items():
        first = attributes(id=name_of(target))
        span = link.target_start or 0, link.target_end or 0
        yield mark(_SENTENCE, span, target, "span", first, attributes(class_="answered", data_id=target))


def _statement_marks(statement: StatementRow, order: int, hue: int) -> Iterator[Mark]:
    tip = f"{speaker_label(statement)}: {describe_cue(statement)}"
    anchor = name_of(statement.statement_id)
    every = attributes(class_=f"s h{hue}", data_id=statement.statement_id, data_k=highlight_group(order))
    for place, span in enumerate(zip(statement.starts, statement.ends, strict=True)):
        first = attributes(data_tip=tip)
        if place == 0:
            first += attributes(id=anchor, tabindex=0, aria_describedby=f"n-{anchor}", data_first=order)
        yield mark(_STATEMENT, span, statement.statement_id if place == 0 else "", "mark", first, every)


def _speaker_marks(statements: Iterable[StatementRow]) -> Iterator[Mark]:
    """Links to the speakers' pages; a link cannot stand in a link, so of two that overlap the first counts."""
    named = [own for own in statements if own.speaker_id and own.speaker_start_char is not None]
    taken = -1
    for own in sorted(named, key=lambda own: (own.speaker_start_char or 0, -(own.speaker_end_char or 0))):
        start, end = own.speaker_start_char or 0, own.speaker_end_char or 0
        if start >= taken and own.speaker_id:
            taken = end
            every = attributes(class_="who", href=f"../{speaker_page(own.speaker_id)}", data_speaker=own.speaker_id)
            yield mark(_SPEAKER, (start, end), "", "a", "", every)


def _figure_mark(figure: FigureRow) -> Mark:
    is_doubtful = figure.issue is not None
    anchor = name_of(figure.figure_id)
    every = attributes(class_="f doubt" if is_doubtful else "f", data_id=figure.figure_id)
    first = attributes(id=anchor, value=_plain(figure.value), data_tip=figure_tooltip(figure))
    if is_doubtful:
        first += attributes(tabindex=0, aria_describedby=f"n-{anchor}")
        first += attributes(data_meant=suggestion(figure))
    tag = "data" if figure.value is not None else "span"
    return mark(_FIGURE, (figure.start_char, figure.end_char), figure.figure_id, tag, first, every)


def _time_mark(time: TimeRow) -> Mark:
    value, anchor = time.value or "", name_of(time.time_id)
    first = attributes(id=anchor, datetime=value if _HTML_TIME.fullmatch(value) else None, data_tip=time_tooltip(time))
    if time.issue is not None:
        first += attributes(tabindex=0, aria_describedby=f"n-{anchor}", data_meant=time.suggested_value)
    every = attributes(class_="t" if time.issue is None else "t doubt", data_id=time.time_id)
    return mark(_TIME, (time.start_char, time.end_char), time.time_id, "time", first, every)


def highlight_group(order: int) -> int:
    """What a statement's pieces and its note share within a paragraph, for the stylesheet to light up together."""
    return order % _LIGHTS


def figure_tooltip(figure: FigureRow) -> str:
    """A figure in words: its value or bounds, what it counts, its kind."""
    parts = (words(figure.modifier), _value_or_bounds(figure), figure.subject or "")
    return f"{' '.join(part for part in parts if part)} ({words(figure.kind)})"


def _value_or_bounds(figure: FigureRow) -> str:
    if figure.value is not None:
        return measure(figure.value, figure.unit)
    low, high = figure.value_low, figure.value_high
    if low is not None and high is not None:
        return f"{number(low)} to {measure(high, figure.unit)}"
    if low is not None:
        return f"{measure(low, figure.unit)} and up"
    return "" if high is None else f"up to {measure(high, figure.unit)}"


def suggestion(figure: FigureRow) -> str | None:
    """What was probably meant by a doubtful figure."""
    return None if figure.suggested_value is None else measure(figure.suggested_value, figure.unit)


def time_tooltip(time: TimeRow) -> str:
    """A time in words: its TIMEX3 value, the days it covers, what it was anchored to."""
    covered = covered_days(time)
    anchor = f"anchored to {words(time.anchored_to)}" if time.anchored_to not in (None, "explicit") else ""
    known = (time.value if time.value != covered else "", covered, anchor)
    return "; ".join(part for part in known if part) or "not resolved"


def covered_days(time: TimeRow) -> str:
    """The first and last day that a time covers, or the one day."""
    if time.start_date is None:
        return ""
    first, last = short_day(time.start_date), short_day(time.end_date)
    return first if time.end_date in (None, time.start_date) else f"{first} to {last}"


def _plain(value: float | None) -> str | None:
    return None if value is None else f"{value:.15g}"
