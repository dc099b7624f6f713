"""A figure while it is put together: the tokens it covers, its value and its meaning."""

from __future__ import annotations

from typing import NamedTuple

from onrecord.tables.vocabularies import ChangeRole, FigureKind, Issue
from onrecord.text.numbers import Number
from onrecord.text.numbers.modifiers import Modifier

Kind = FigureKind


class Currency(NamedTuple):
    """A currency by its ISO code, or a name or sign that several share; ``minor`` for coins counted in hundredths.

    ``doubtful`` marks are words or names as well; such as ``needs_place`` are money only on a page about the country,
    such as ``needs_amount`` only before a large or precise amount.
    """

    code: str
    shared: str | None = None
    minor: bool = False
    doubtful: bool = False
    needs_place: bool = False
    needs_amount: bool = False


class Quantity(NamedTuple):
    """A figure over the tokens ``first`` to ``last`` (exclusive) of its sentence; ``head`` is the number's own token.

    ``leads`` tells that the unit stands before the number; figures of one change share ``change_no``; ``rules`` names
    the rules that made it what it is.
    """

    first: int
    last: int
    head: int
    number: Number
    kind: Kind
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: Modifier | None = None
    leads: bool = False
    subject: str | None = None
    per: str | None = None
    change_role: ChangeRole | None = None
    change_no: int | None = None
    issue: Issue | None = None
    suggested: float | None = None
    rules: tuple[str, ...] = ()
