"""The front page: the latest statements, who was quoted, the figures, what readers answered, and what came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from onrecord.ask.site_data import lists, overview
from onrecord.ask.site_data.beginnings import Beginnings, articles_per_day, read_beginnings
from onrecord.report import rows
from onrecord.report.charts import SERIES, Bar, Chart, drawn, level_bars, upright_bars
from onrecord.report.context import Site
from onrecord.report.findings import most_of
from onrecord.report.grids import Cell, Grid, Heading, Row, headings
from onrecord.report.periods import Scale, periods_of
from onrecord.report.wording import count, day, number

Found = TypeVar("Found")

_SHOWN = 8
_OUTLETS_IN_COLOUR = 5
_OTHERS = "other outlets"


def front_page(
    site: Site,
    conflicts: Sequence[lists.Conflict] | None,
    answered: Sequence[lists.Answered] | None,
) -> dict[str, Any]:
    """The template data of the front page; ``None`` is what is still being looked for."""
    articles = articles_chart(articles_per_day(site.home))
    return drawn_part(site, read_beginnings(site.home), articles) | compared_part(site, conflicts, answered)


def compared_part(
    site: Site, conflicts: Sequence[lists.Conflict] | None, answered: Sequence[lists.Answered] | None
) -> dict[str, Any]:
    """What of the front page compares rows with each other, which in a large record is found later than the rest."""
    return {
        "conflicts": _grid("Figures in conflict", rows.CONFLICT, conflicts, rows.conflict_row, site),
        "answered": _grid("Statements readers answered most", rows.ANSWERED, answered, rows.answered_row, site),
    }


def drawn_part(site: Site, record: Beginnings, articles: Chart | None) -> dict[str, Any]:
    """All the rest of the front page, with its charts: that of ``articles`` over time, and the most quoted."""
    sums = overview.totals(site.home)
    reasons = overview.reasons_of_refusal(site.home)
    return {
        "tiles": _tiles(sums),
        "spanned": f"{day(sums.first_at)} to {day(sums.last_at)}" if sums.first_at else "",
        "window": overview.window(site.home),
        "articles_per_day": articles,
        "undated": sums.undated,
        "statements": _grid("The latest statements", rows.STATEMENT, record.statements, rows.statement_row, site),
        "sums": _grid("The largest sums, currency by currency", rows.FIGURE, record.sums, rows.figure_row, site),
        "speakers": speakers_chart(record.speakers, sums.statements, sums.speakers),
        "doubts": _grid("Figures in doubt", rows.DOUBT, record.doubts, rows.doubt_row, site),
        "looked_at": _looked_at(sums),
        "reasons": Grid("Why files were refused", rows.REASON, tuple(map(rows.reason_row, reasons))),
    }


def _grid(
    caption: str,
    heads: tuple[Heading, ...],
    found: Sequence[Found] | None,
    row: Callable[[Found, Site], Row],
    site: Site,
) -> Grid | None:
    return None if found is None else Grid(caption, heads, tuple(row(own, site) for own in found[:_SHOWN]))


def articles_chart(days: Sequence[lists.ArticlesOfDay]) -> Chart | None:
    """Articles by day of publication, or a longer period, and outlet."""
    found = periods_of(row.day for row in days)
    if found is None:
        return None
    scale, periods = found
    by_outlet: Counter[str] = Counter()
    for row in days:
        by_outlet[_outlet(row)] += row.articles
    outlets = [outlet for outlet, _ in by_outlet.most_common(_OUTLETS_IN_COLOUR)]
    if len(by_outlet) > len(outlets):
        outlets.append(_OTHERS)
    amounts = _by_period(days, scale, outlets)
    bars = [Bar(period, amounts[period, outlet], outlet) for period in periods for outlet in outlets]
    title = f"Articles by {scale.name} of publication and outlet"
    table = _articles_table(title, scale, periods, outlets, amounts)
    finding = most_of(by_outlet, "has the most", "articles")
    source = f"{count(sum(by_outlet.values()), 'article')} with a date, of {count(len(by_outlet), 'outlet')}"
    bars_drawn = upright_bars(bars, outlets, (*SERIES[:_OUTLETS_IN_COLOUR], SERIES[-1]))
    return drawn(bars_drawn, title, table, finding, source, "articles")


def _articles_table(
    title: str, scale: Scale, periods: Sequence[str], outlets: Sequence[str], amounts: Counter[tuple[str, str]]
) -> Grid:
    filled = [period for period in periods if any(amounts[period, outlet] for outlet in outlets)]
    lines = tuple(
        Row((Cell(period), *(Cell(number(amounts[period, outlet])) for outlet in outlets))) for period in filled
    )
    return Grid(title, headings(scale.name.capitalize()) + tuple(_numeric(outlet) for outlet in outlets), lines)


def speakers_chart(speakers: Sequence[lists.ListedSpeaker], statements: int, known: int) -> Chart | None:
    """The most quoted ``speakers``, out of all ``statements`` and ``known`` speakers."""
    if not speakers:
        return None
    title = "The most quoted speakers"
    bars = [Bar(_told_apart(speaker, speakers), speaker.statements) for speaker in speakers]
    table = Grid(title, rows.SPEAKER, tuple(map(rows.speaker_row, speakers)))
    finding = most_of({bar.place: bar.amount for bar in bars}, "is quoted most", "statements", statements)
    source = f"{count(statements, 'statement')} and {count(known, 'speaker')}, of whom those with a name are shown"
    return drawn(level_bars(bars, (), SERIES), title, table, finding, source, "speakers")


def _looked_at(sums: overview.Totals) -> dict[str, str]:
    """What empty lists say: what was looked at."""
    figures = f"{count(sums.figures, 'figure')} of {count(sums.articles, 'article')}"
    return {
        "sums": f"No sum of money among {figures}.",
        "figures": f"No figure is in doubt, of {figures}.",
        "conflicts": "No two figures are in conflict. Only those that say what they count, in articles on the same "
        f"month and thing, can be compared: {figures} were looked at.",
        "comments": f"No reader has answered a statement: {count(sums.comments, 'comment')} on "
        f"{count(sums.statements, 'statement')} were looked at.",
    }


def _tiles(sums: overview.Totals) -> tuple[tuple[str, str, str], ...]:
    return (
        (number(sums.articles), "articles" if sums.articles != 1 else "article", "articles/index.html"),
        (number(sums.speakers), "speakers" if sums.speakers != 1 else "speaker", "speakers/index.html"),
        (number(sums.statements), "statements", "statements/index.html"),
        (number(sums.figures), "figures", "figures/index.html"),
        (number(sums.doubts), "in doubt", "doubts/index.html"),
        (number(sums.comments), "comments", "answered/index.html"),
        (number(sums.quarantined), "refused", "quarantine/index.html"),
    )


def _outlet(row: lists.ArticlesOfDay) -> str:
    return row.source or "unknown outlet"


def _by_period(days: Sequence[lists.ArticlesOfDay], scale: Scale, outlets: Sequence[str]) -> Counter[tuple[str, str]]:
    amounts: Counter[tuple[str, str]] = Counter()
    for row in days:
        outlet = _outlet(row) if _outlet(row) in outlets else _OTHERS
        amounts[scale.label_of(row.day), outlet] += row.articles
    return amounts


def _numeric(name: str) -> Any:
    return headings(f"{name}#")[0]


def _told_apart(speaker: lists.ListedSpeaker, others: Sequence[lists.ListedSpeaker]) -> str:
    """The name, with the kind or the id where another speaker has the same: bars of one name would be one bar."""
    same = [other for other in others if other.name == speaker.name]
    return speaker.name if len(same) == 1 else f"{speaker.name} ({speaker.kind} {same.index(speaker) + 1})"
