"""A speaker's pages: what is on record of them over time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from onrecord.ask.site_data.speakers import SaidRow, SpeakerPage
from onrecord.report.addresses import article_page, in_article, name_of, speaker_page
from onrecord.report.charts import SERIES, Bar, Chart, drawn, upright_bars
from onrecord.report.context import Site
from onrecord.report.findings import period_with_most
from onrecord.report.grids import grid
from onrecord.report.periods import periods_of
from onrecord.report.said import as_printed, doubt_of
from onrecord.report.wording import count, day, html_time, words
from onrecord.tables.vocabularies import Polarity, StatementKind

_PAGE_STATEMENTS = 200
OF_SPEAKER = "of-"  # before a speaker's id in the name of a chart


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as the page shows it."""

    text: str
    description: str
    href: str | None
    is_doubtful: bool


@dataclass(frozen=True, slots=True)
class Occasion:
    """The statements of one article: what was said word for word, and what was reported in the article's own."""

    day: str
    moment: str
    article_title: str
    article_href: str | None
    said_in: str
    quoted: tuple[Said, ...]
    reported: tuple[Said, ...]


def speaker_views(page: SpeakerPage, site: Site, chart: Chart | None) -> Iterator[tuple[str, dict[str, Any]]]:
    """Address and template data of every page of a speaker; only the first has the chart."""
    starts = range(0, max(1, len(page.said)), _PAGE_STATEMENTS)
    last = len(starts)
    for number, start in enumerate(starts, start=1):
        yield (
            speaker_page(page.speaker.speaker_id, number),
            {
                "speaker": page.speaker,
                "facts": tuple(_facts(page)),
                "chart": chart if number == 1 else None,
                "occasions": tuple(_occasions(page.said[start : start + _PAGE_STATEMENTS], site)),
                "number": number,
                "last": last,
                "newer": speaker_page(page.speaker.speaker_id, number - 1) if number > 1 else None,
                "older": speaker_page(page.speaker.speaker_id, number + 1) if number < last else None,
            },
        )


def record_chart(page: SpeakerPage) -> Chart | None:
    """Statements over time; ``None`` where fewer than two days are known."""
    days = [said.published_at.date() for said in page.said if said.published_at]
    found = periods_of(days)
    if found is None or len(set(days)) < 2:
        return None
    scale, periods = found
    by_period = Counter(scale.label_of(day) for day in days)
    title = f"Statements on record by {scale.name}"
    table = grid(title, (scale.name.capitalize(), "Statements#"), [(key, f"{by_period[key]:,}") for key in periods])
    bars = upright_bars([Bar(key, by_period[key]) for key in periods], (), SERIES, height=120)
    finding = period_with_most({key: by_period[key] for key in periods}, "statement")
    undated = len(page.said) - len(days)
    source = f"{count(len(days), 'statement')} in articles with a date"
    source += f"; {undated:,} without stand in no chart" if undated else ""
    return drawn(bars, title, table, finding, source, f"{OF_SPEAKER}{name_of(page.speaker.speaker_id)}")


def _facts(page: SpeakerPage) -> Iterator[str]:
    yield page.speaker.kind
    yield count(len(page.said), "statement")
    yield f"{sum(said.kind == StatementKind.DIRECT for said in page.said):,} quoted word for word"
    denied = sum(said.polarity == Polarity.DENIES for said in page.said)
    if denied:
        yield f"{denied:,} denied"
    unsure = sum(bool(doubt_of(said.speaker_confidence)) for said in page.said)
    if unsure:
        yield f"{unsure:,} with the speaker unsure"
    yield count(len({said.article_id for said in page.said}), "article")
    outlets = {said.said_in for said in page.said if said.said_in}
    if outlets:
        yield count(len(outlets), "outlet")


def _occasions(said: Sequence[SaidRow], site: Site) -> Iterator[Occasion]:
    for (article_id, moment), group in groupby(said, key=lambda row: (row.article_id, row.published_at)):
        rows = list(group)
        is_linked = site.links_to(article_id)
        yield Occasion(
            day=day(moment) if moment else "Without a date",
            moment=html_time(moment),
            article_title=" ".join((rows[0].title or "(no title)").split()),
            article_href=article_page(article_id) if is_linked else None,
            said_in=rows[0].said_in or "",
            quoted=tuple(_said(row, is_linked) for row in rows if row.kind == StatementKind.DIRECT),
            reported=tuple(_said(row, is_linked) for row in rows if row.kind != StatementKind.DIRECT),
        )


def _said(row: SaidRow, is_linked: bool) -> Said:
    manner = f"{row.kind} {words(row.attribution_class) or 'speech'}"
    reported = f"reported by {row.reported_by}" if row.reported_by else ""
    doubt = doubt_of(row.speaker_confidence)
    stance = words(row.polarity) if row.polarity not in (None, Polarity.ASSERTS) else ""
    description = ", ".join(part for part in (manner, stance, row.speaker_title or "", reported, doubt) if part)
    return Said(
        as_printed(row.kind, row.cue, row.parts),
        description,
        in_article(row.article_id, row.statement_id) if is_linked else None,
        bool(doubt),
    )
