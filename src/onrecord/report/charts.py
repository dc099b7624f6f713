"""Charts as inline SVG, drawn by Vega through Altair and vl-convert; their colours are those of the stylesheet.

The few charts of a site are drawn in one process: Vega's engine takes a second to start and a twentieth of a
second per chart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from textwrap import fill
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from onrecord.ask.plain import visible
from onrecord.errors import UsageError
from onrecord.report.downloads import csv_of, picture_of
from onrecord.report.engine import svg_of
from onrecord.report.grids import Grid

if TYPE_CHECKING:
    import altair

_INK, _SOFT, _LINE = "currentColor", "var(--soft)", "var(--line)"
SERIES = tuple(f"var(--series-{number})" for number in range(1, 8))
_WIDTH, _LEVEL_WIDTH = 800, 320
_WIDEST_BAR = 100  # pixels: the bar of a single month is no wall
_MIN_AXIS = 4
_LINE_LENGTH, _LINE_HEIGHT = 26, 14  # of a label: characters, pixels
# Vega keeps what it groups by in plain objects of JavaScript, where `constructor` and `toString` are there already. No
# property of an object begins with this sign, which every name has before it and no label shows.
_SIGN = "="
_NAME = f"slice(datum.label, {len(_SIGN)})"
_ROOT = re.compile(r"<svg [^>]{0,300}?(?P<size>width=\"[\d.]+\" height=\"[\d.]+\" viewBox=\"[-\d. ]+\")[^>]{0,300}>")


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawn chart with the table behind it.

    ``finding`` is what it shows, in a sentence; ``source`` what it was drawn from; ``name`` is its own in a site.
    """

    title: str
    svg: Markup
    table: Grid
    finding: str
    source: str
    name: str

    @property
    def address(self) -> str:
        """Where its files are, without their endings, relative to the site's root."""
        return f"charts/{self.name}"

    @property
    def files(self) -> dict[str, str]:
        """Its files by their endings: the numbers, and the picture."""
        source = f"{self.title}. Source: {self.source}"
        return {"csv": csv_of(self.table), "svg": picture_of(self.svg, self.finding, source)}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar, or one part of a stacked bar."""

    place: str
    amount: int
    series: str = ""


def require_charts() -> None:
    """Raises ``UsageError`` where the libraries that draw charts are not installed."""
    try:
        import altair
        import vl_convert
    except ImportError as error:
        raise UsageError(f"the report needs {error.name}: pip install 'onrecord[report]'") from error
    del altair, vl_convert


def upright_bars(bars: Sequence[Bar], series: Sequence[str], colours: Sequence[str], height: int = 200) -> altair.Chart:
    """Bars side by side in the order of ``bars``, each stacked from its ``series``."""
    import altair as alt

    places = alt.Axis(labelExpr=_NAME, labelAngle=0, labelOverlap="greedy", labelSeparation=12)
    amounts = alt.Axis(tickMinStep=1, format=",d")
    step = _WIDTH / max(1, len({bar.place for bar in bars}))
    return _bars(
        bars,
        {} if step < 2 * _WIDEST_BAR else {"size": _WIDEST_BAR},
        x=alt.X("place:N", sort=None, title=None, axis=places),
        y=alt.Y("amount:Q", title=None, axis=amounts, scale=_from_zero(bars)),
        color=_colour(series, colours),
    ).properties(width=_WIDTH, height=height)


def level_bars(bars: Sequence[Bar], series: Sequence[str], colours: Sequence[str]) -> altair.Chart:
    """Bars one under another in the order of ``bars``, each stacked from its ``series``; long labels have lines."""
    import altair as alt

    bars = [replace(bar, place=fill(visible(bar.place), _LINE_LENGTH)) for bar in bars]
    lines = max((bar.place.count("\n") + 1 for bar in bars), default=1)
    places = alt.Axis(**_in_lines(lines), labelLimit=0, ticks=False, domain=False, labelPadding=6)
    amounts = alt.Axis(tickMinStep=1, format=",d")
    return _bars(
        bars,
        {},
        y=alt.Y("place:N", sort=None, title=None, axis=places),
        x=alt.X("amount:Q", title=None, axis=amounts, scale=_from_zero(bars)),
        color=_colour(series, colours),
    ).properties(width=_LEVEL_WIDTH, height=alt.Step(10 + _LINE_HEIGHT * lines))


def _in_lines(most: int) -> dict[str, Any]:
    """How an axis at the side writes labels of at most ``most`` lines, each label in the middle of its place."""
    lines = rf"split({_NAME}, '\n')"  # a list is lines to Vega, and the first of them is in the middle
    raised: list[dict[str, Any]] = [
        {"test": f"length({lines}) == {own}", "value": -_LINE_HEIGHT / 2 * (own - 1)} for own in range(2, most + 1)
    ]
    written: dict[str, Any] = {"labelExpr": lines, "labelLineHeight": _LINE_HEIGHT}
    return written | ({"labelOffset": {"condition": raised, "value": 0}} if raised else {})


def drawn(chart: altair.Chart, title: str, table: Grid, finding: str = "", source: str = "", name: str = "") -> Chart:
    """The chart as SVG that a screen reader takes for one picture; the table behind it says the rest."""
    spec = _styled(chart).to_dict(validate=False)
    spec["config"]["legend"]["layout"] = {"top": {"anchor": "end"}}  # Vega's own, which Altair does not know
    svg = svg_of(spec)
    label = escape(visible(f"Chart: {title}. The table below it holds the numbers."))
    root = _ROOT.match(svg)
    if root is None:
        raise ValueError(f"an SVG with another beginning than Vega's: {svg[:200]}")
    return Chart(
        title,
        Markup(f'<svg role="img" aria-label="{label}" {root["size"]}>{svg[root.end() :]}'),
        table,
        finding,
        source,
        name,
    )


def _bars(bars: Sequence[Bar], look: Mapping[str, Any], **channels: Any) -> altair.Chart:
    import altair as alt

    chart: altair.Chart = alt.Chart(_data(bars)).mark_bar(**look).encode(order=alt.Order("rank:Q"), **channels)
    return chart


def _data(bars: Sequence[Bar]) -> altair.InlineData:
    import altair as alt
    from altair.utils.schemapi import debug_mode

    ranks: dict[str, int] = {}
    rows = [
        {
            "place": _signed(bar.place),
            "amount": bar.amount,
            "series": _signed(bar.series),
            "rank": ranks.setdefault(bar.series, len(ranks)),
        }
        for bar in bars
    ]
    with debug_mode(arg=False):  # which would compare every row with Vega-Lite's schema
        return alt.InlineData(values=rows)


def _from_zero(bars: Sequence[Bar]) -> altair.Scale:
    """A scale for the tallest stack, that shows an axis even where nothing is to be counted."""
    import altair as alt

    stacks: Counter[str] = Counter()
    for bar in bars:
        stacks[bar.place] += bar.amount
    return alt.Scale(domain=[0, max(_MIN_AXIS, *stacks.values())])


def _colour(series: Sequence[str], colours: Sequence[str]) -> Any:
    import altair as alt

    if len(series) <= 1:
        return alt.value(colours[0])
    scale = alt.Scale(domain=list(map(_signed, series)), range=list(colours[: len(series)]))
    legend = alt.Legend(labelExpr=_NAME, orient="top", title=None, columns=3, labelLimit=230)
    return alt.Color("series:N", scale=scale, legend=legend)


def _signed(name: str) -> str:
    return f"{_SIGN}{visible(name)}"


def _styled(chart: altair.Chart) -> altair.Chart:
    axis: dict[str, Any] = {
        "labelColor": _SOFT,
        "labelFontSize": 12,
        "gridColor": _LINE,
        "domainColor": _LINE,
        "tickColor": _LINE,
        "labelFont": "system-ui",
    }
    styled: altair.Chart = (
        chart.configure(background="transparent", padding=4, aria=False)  # what it says stands in the table
        .configure_view(stroke=None)
        .configure_axis(**axis)
        .configure_axisX(grid=False)
        .configure_legend(labelColor=_INK, labelFontSize=12, labelFont="system-ui", symbolType="square")
    )
    return styled
