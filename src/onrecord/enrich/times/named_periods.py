"""Rules for years and named periods: ``2011``, ``the 1990s``, ``the fourth quarter``, ``the spring``, ``Christmas``."""

from __future__ import annotations

from datetime import date

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.holidays import Holiday
from onrecord.enrich.times.readings import DATE, EXPLICIT, PUBLISHED, Partial, Reading, Rule, Scene, dated, unresolved
from onrecord.enrich.times.reckoning import Found, Match, distance, number_at, read_year
from onrecord.enrich.times.years import is_year
from onrecord.text.lexicon import word_class

_POSSESSIVES = word_class("possessives")
_LAST_HUNDREDS = 1900  # "the 1800s" are a century, "the 2000s" ten years


def _bare_year(scene: Scene, match: Match) -> Found:
    year = read_year(scene, match)
    if year is None or not (match["u"] or is_year(scene, match.start("y"), match.end())):
        return None
    return dated(match.start(), match.end(), periods.year(year), EXPLICIT)._replace(partial=Partial(year))


def _decade(scene: Scene, match: Match) -> Found:
    """``the 1990s``, ``the '80s``, ``the nineties``."""
    items, index = scene.coded.items, max(match.start("x"), match.start("x2"), match.start("x3"))
    before = items[match.start() - 1].text if match.start() else ""
    if _is_of_ages(scene, match.start()):
        return None
    year = number_at(scene, index)
    if scene.coded.codes[index] != "R":
        if not items[match.end() - 1].glued or not items[index].text.isdigit():
            return None
        if year < 100:
            year += 1900 if year >= 20 else 2000
    elif not (match["t"] or before in ("in", "since", "late", "early")):
        return None
    if year % 10 or not 1000 <= year <= 2190:
        return None
    whole = year % 100 == 0 and year <= _LAST_HUNDREDS
    period = periods.century(year // 100 + 1) if whole else periods.decade(year)
    return dated(match.start(), match.end(), period, EXPLICIT)


def _is_of_ages(scene: Scene, first: int) -> bool:
    """``in her late 40s``, ``the over 60s``, ``under-16s``: years of people's lives."""
    items, at = scene.coded.items, first - 1
    while at > 0 and (scene.coded.codes[at] in "bMz-"):
        at -= 1
    return at >= 0 and (items[at].text in _POSSESSIVES or items[at].text in ("over", "under"))


def _spoken_decade(scene: Scene, match: Match) -> Found:
    """``the nineteen-twenties``."""
    hundreds = number_at(scene, match.start("c"))
    if not 15 <= hundreds <= 20:
        return None
    year = 100 * hundreds + number_at(scene, match.end() - 1) % 100
    return dated(match.start(), match.end(), periods.decade(year), EXPLICIT)


def _century(scene: Scene, match: Match) -> Found:
    unit = scene.coded.values[match.start("u")]
    number = number_at(scene, match.start("o"))
    if unit != "CE" or not 1 <= number <= 30:
        return None
    return dated(match.start(), match.end(), periods.century(number), EXPLICIT)


def _named_quarter(scene: Scene, match: Match) -> Found:
    """``the fourth quarter of 2004``, ``the first half of 2021``; halves only with a year."""
    halves = scene.coded.codes[match.start("u")] == "H"
    if not halves and scene.coded.values[match.start("u")] != "Q":
        return None
    return _quarter_reading(scene, match, number_at(scene, match.start("n")), halves)


def _week_by_number(scene: Scene, match: Match) -> Found:
    """``week 18 of 2018``, as ISO 8601 counts weeks."""
    year, number = read_year(scene, match), number_at(scene, match.start("n"))
    if scene.coded.values[match.start()] != "W" or year is None:
        return None
    return dated(match.start(), match.end(), periods.week(date.fromisocalendar(year, number, 1)), EXPLICIT)


def _lettered_quarter(scene: Scene, match: Match) -> Found:
    """``Q3``, ``Q1 2019``, ``2019 H2``."""
    if not scene.coded.items[match.start("n")].glued:
        return None
    halves = scene.coded.items[match.start("q")].text == "h"
    return _quarter_reading(scene, match, number_at(scene, match.start("n")), halves)


def _quarter_by_turn(scene: Scene, match: Match) -> Found:
    """``the first half of next year``, ``last year's third quarter``."""
    halves = scene.coded.codes[match.start("part")] == "H"
    number = number_at(scene, match.start("n"))
    if scene.coded.codes[match.start("part")] == "q":
        halves = scene.coded.items[match.start("part")].text == "h"
        fits = scene.coded.items[match.start("n")].glued
    else:
        fits = halves or scene.coded.values[match.start("part")] == "Q"
    if not fits or scene.coded.values[match.start("u")] != "Y" or not 1 <= number <= (2 if halves else 4):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    year = scene.reference.year + {"L": -1, "N": 1}.get(scene.coded.codes[match.start("u") - 1], 0)
    period = periods.half(year, number) if halves else periods.quarter(year, number)
    return dated(match.start(), match.end(), period, PUBLISHED)


def _quarter_reading(scene: Scene, match: Match, number: int, halves: bool) -> Found:
    if not 1 <= number <= (2 if halves else 4):
        return None
    make = periods.half if halves else periods.quarter
    year = read_year(scene, match)
    if year is not None:
        return dated(match.start(), match.end(), make(year, number), EXPLICIT)
    if halves:
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    direction = direction_at(scene.coded, match.start(), match.end())
    near = scene.reference.year
    reference = scene.reference
    options = [make(y, number) for y in (near - 1, near, near + 1)]
    chosen = min(options, key=lambda period: distance(period, reference, direction))
    return dated(match.start(), match.end(), chosen, PUBLISHED)


def _season(scene: Scene, match: Match) -> Found:
    name = str(scene.coded.values[match.start("s")])
    year = read_year(scene, match)
    if year is not None:
        return dated(match.start(), match.end(), periods.season(year, name), EXPLICIT)
    word = scene.coded.codes[match.start()]
    if word == "s" and _is_narrowed(scene, match.start()):
        word = "t"
    after = scene.coded.items[match.end()].text if match.end() < len(scene.coded.items) else ""
    if scene.coded.items[match.start("s")].text == "fall" and after in ("from", "to", "by"):
        return None
    if word not in "LNTt" or (word == "t" and name == "FA" and scene.coded.items[match.start("s")].text == "fall"):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    return dated(match.start(), match.end(), _nearest_season(scene, match, name, word), PUBLISHED)


def _is_narrowed(scene: Scene, first: int) -> bool:
    """Whether ``early``, ``mid`` or ``late`` stands before."""
    return scene.coded.codes[max(first - 2, 0) : first].rstrip("-")[-1:] in ("b", "M", "z")


def _winter_of_two_years(scene: Scene, match: Match) -> Found:
    """``the winter of 2010-11``."""
    name = str(scene.coded.values[match.start("s")])
    first, second = number_at(scene, match.start("pair")), number_at(scene, match.end() - 1)
    if name != "WI" or second not in (first + 1, (first + 1) % 100):
        return None
    return dated(match.start(), match.end(), periods.season(first, name), EXPLICIT)


def _nearest_season(scene: Scene, match: Match, name: str, word: str) -> periods.Period:
    reference = scene.reference or date.min
    options = [periods.season(year, name) for year in range(reference.year - 2, reference.year + 2)]
    if word == "L":
        return max(option for option in options if option.end < reference)
    if word == "N":
        return min(option for option in options if option.start > reference)
    if word == "T":
        return min(options, key=lambda period: distance(period, reference, Direction.UNKNOWN))
    direction = direction_at(scene.coded, match.start(), match.end())
    return min(options, key=lambda period: distance(period, reference, direction))


def _holiday(scene: Scene, match: Match) -> Found:
    holiday = scene.coded.values[match.start("h")]
    if not isinstance(holiday, Holiday):
        return None
    year = read_year(scene, match)
    if year is not None:
        when = holiday.on(year)
        return dated(match.start(), match.end(), periods.day(when), EXPLICIT)
    if scene.reference is None:
        return unresolved(match.start(), match.end())
    reference = scene.reference
    direction = direction_at(scene.coded, match.start(), match.end())
    direction = {"L": Direction.PAST, "N": Direction.FUTURE}.get(scene.coded.codes[match.start()], direction)
    days = [holiday.on(year) for year in (reference.year - 1, reference.year, reference.year + 1)]
    chosen = min(days, key=lambda when: distance(periods.day(when), reference, direction))
    return Reading(match.start(), match.end(), DATE, chosen.isoformat(), None, chosen, chosen, PUBLISHED)


RULES = (
    Rule("THE? n=(ORDINAL) -? part=([UNIT HALF]) (OF (DEICTIC | THE)) u=(UNIT)", _quarter_by_turn),
    Rule("DEICTIC u=(UNIT) ' S -? n=(ORDINAL) -? part=([UNIT HALF])", _quarter_by_turn),
    Rule("part=(Q_OR_H) n=(SMALL_NUMBER) OF? DEICTIC u=(UNIT)", _quarter_by_turn),
    Rule("BARE_YEAR ' S -? n=(ORDINAL) -? u=([UNIT HALF])", _named_quarter),
    Rule("UNIT n=(NUMBER) [OF IN ,]? ANY_YEAR", _week_by_number),
    Rule("THE? c=(SPELLED_NUMBER) -? DECADE_NAME", _spoken_decade),
    Rule("(THE? u=(UNIT))? BARE_YEAR", _bare_year),
    Rule(
        "t=(THE)? '? (x=([YEAR_DIGITS OTHER_NUMBER]) S | x2=(DECADE_NAME) | (?<= THE) x3=(YEAR_DIGITS) ' S)",
        _decade,
    ),
    Rule("THE? o=(ANY_ORDINAL) -? u=(UNIT)", _century),
    Rule("THE? n=(ORDINAL) -? u=([UNIT HALF]) ([OF IN]? THE? (UNIT)? ANY_YEAR)?", _named_quarter),
    Rule("q=(Q_OR_H) n=(SMALL_NUMBER) ([- OF IN ,]? ANY_YEAR)?", _lettered_quarter),
    Rule("BARE_YEAR [-]? q=(Q_OR_H) n=(SMALL_NUMBER)", _lettered_quarter),
    Rule(
        "THE? s=(SEASON) [OF IN]? pair=(YEAR_DIGITS [- /] [SMALL_NUMBER OTHER_NUMBER YEAR_DIGITS])",
        _winter_of_two_years,
    ),
    Rule("DEICTIC? THE? s=(SEASON) ([OF IN]? ANY_YEAR)?", _season),
    Rule("DEICTIC? h=(HOLIDAY) ([,]? [OF IN]? ANY_YEAR)?", _holiday),
)
