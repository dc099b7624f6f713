"""Rules for years of other reckonings: ``1550 BC``, ``AD 79``, ``FY24``, ``last financial year``, ``of '53``."""

from __future__ import annotations

from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.readings import DATE, EXPLICIT, PUBLISHED, SET, Reading, Rule, Scene, dated, unresolved
from onrecord.enrich.times.reckoning import Found, Match, full_year, number_at
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.tokens import MARK

_AFTER_SHORT_YEAR = word_class("after_short_year")
_OLDEST = 9999


def _before_christ(scene: Scene, match: Match) -> Found:
    """``1550 BC``: the calendar of the tables has no such days."""
    year = number_at(scene, match.start("y"))
    return Reading(match.start(), match.end(), DATE, f"BC{year:04}", anchor=EXPLICIT) if 0 < year <= _OLDEST else None


def _century_of_era(scene: Scene, match: Match) -> Found:
    """``the 16th century BC``, ``the second century AD``."""
    number = number_at(scene, match.start("o"))
    if scene.coded.values[match.start("u")] != "CE" or number < 1:
        return None
    if match["era"] == "X":
        return Reading(match.start(), match.end(), DATE, f"BC{number - 1:02}", anchor=EXPLICIT)
    return dated(match.start(), match.end(), periods.century(number), EXPLICIT)


def _of_our_era(scene: Scene, match: Match) -> Found:
    """``AD 79``, ``79 AD``."""
    year = number_at(scene, match.start("y"))
    return dated(match.start(), match.end(), periods.year(year), EXPLICIT) if 0 < year < date.max.year else None


def _fiscal_year(scene: Scene, match: Match) -> Found:
    """``FY24``, ``FY2024``, ``FY2023-24``: the year by which the firm names it."""
    item = scene.coded.items[match.start("y")]
    year = full_year(number_at(scene, match.start("y"))) if len(item.text) == 2 else number_at(scene, match.start("y"))
    if year is None or len(item.text) not in (2, 4):
        return None
    second = number_at(scene, match.start("z")) if match["z"] else None
    if second is not None and second % 100 == (year + 1) % 100:
        return dated(match.start(), match.end(), periods.years(year, year + 1), EXPLICIT)
    return dated(match.start(), match.end("y"), periods.year(year), EXPLICIT)


def _accounting_year(scene: Scene, match: Match) -> Found:
    """``last financial year``, ``the previous tax year``: named by the calendar year that it mostly covers."""
    if scene.coded.values[match.end() - 1] != "Y":
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    turn = {"L": -1, "T": 0, "N": 1}[match["turn"]]
    return dated(match.start(), match.end(), periods.year(scene.reference.year + turn), PUBLISHED)


def _short_year(scene: Scene, match: Match) -> Found:
    """``the storm of '53``, ``back in '68``: not the beginning of a quotation (``of '12 Angry Men'``)."""
    items, at = scene.coded.items, match.start("y")
    after = items[at + 1] if at + 1 < len(items) else None
    ends = after is None or after.text in _AFTER_SHORT_YEAR or (after.kind == MARK and after.text not in "-/%'’")
    if not (ends and items[at].glued and len(items[at].text) == 2):
        return None
    year = full_year(number_at(scene, at))
    return dated(match.start(), match.end(), periods.year(year), EXPLICIT) if year is not None else None


def _every_season(scene: Scene, match: Match) -> Found:
    return Reading(match.start(), match.end(), SET, f"XXXX-{scene.coded.values[match.end() - 1]}")


RULES = (
    Rule("y=([YEAR_DIGITS OTHER_NUMBER SMALL_NUMBER]) BC", _before_christ),
    Rule("THE? o=(ANY_ORDINAL) -? u=(UNIT) era=([BC AD])", _century_of_era),
    Rule("y=([YEAR_DIGITS OTHER_NUMBER SMALL_NUMBER]) AD", _of_our_era),
    Rule("AD y=([YEAR_DIGITS OTHER_NUMBER SMALL_NUMBER])", _of_our_era),
    Rule("FY '? y=([YEAR_DIGITS OTHER_NUMBER SMALL_NUMBER]) ([- /] z=([OTHER_NUMBER SMALL_NUMBER]))?", _fiscal_year),
    Rule("THE? turn=(DEICTIC) FINANCIAL UNIT", _accounting_year),
    Rule("(?<= [OF IN SINCE SEASON]) ' y=([OTHER_NUMBER SMALL_NUMBER]) (?! S)", _short_year),
    Rule("EVERY SEASON", _every_season),
)
