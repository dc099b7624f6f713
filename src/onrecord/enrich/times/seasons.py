"""Rules for seasons and named days: ``the spring of 2020``, ``late summer``, ``Christmas``."""

from __future__ import annotations

from onrecord.enrich.times import periods
from onrecord.enrich.times.direction import Direction
from onrecord.enrich.times.holidays import Holiday
from onrecord.enrich.times.matching import RuleMatch
from onrecord.enrich.times.mentions import DATE, EXPLICIT, PREVIOUS, Context, Found
from onrecord.enrich.times.periods import Period
from onrecord.enrich.times.resolution import nearest
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_KINDS_BY_SEASON = word_class("kinds_by_season")
_BEFORE_SEASON = frozenset({"by", "until", "since", "in", "during"})


@rule(
    "the winter of 2010-11",
    "THE? s=(SEASON) [OF IN]? y=(YEAR_DIGITS) [- /] [SMALL_NUMBER OTHER_NUMBER YEAR_DIGITS]",
    examples={"The winter of 2010-11 was long.": "The winter of 2010-11 = 2010-WI"},
    but_not=["The summer of 2010-11 was long."],
)
def winter_of_two_years(hit: RuleMatch) -> Found:
    name, year, second = hit.value("s"), hit.number("y"), hit.context.number_at(hit.last - 1)
    if name != "WI" or second not in (year + 1, (year + 1) % 100):
        return None
    return hit.date(periods.season(year, name), EXPLICIT)


@rule(
    "the spring of 2020",
    "DEICTIC? THE? s=(SEASON) ([OF IN]? ANY_YEAR)?",
    "y=(YEAR_DIGITS) s=(SEASON)",
    "that=(THAT) s=(SEASON)",
    examples={
        "Work began in the spring of 2020.": "the spring of 2020 = 2020-SP",
        "It failed after the 1982 summer talks.": "1982 summer = 1982-SU",
        "It snowed in the winter of 2019.": "the winter of 2019 = 2019-WI",
        "Work will begin next spring.": "next spring = 2022-SP",
        "It snowed last winter.": "last winter = 2020-WI",
        "It rained this summer.": "this summer = 2021-SU",
        "The nets are mended in late summer.": "late summer = 2021-SU END",
        "Work will begin by spring.": "spring = 2022-SP",
        "(undated) It snowed last winter.": "last winter = unknown",
        "The mill burned on 3 May 2019, and that summer it was sold.": "that summer = 2019-SU",
    },
    but_not=[
        "It sees this fall from the peak as a blip.",
        "The water is from a spring.",
        "The fall was steep.",
        "They met in spring water.",
        "Children read more in the summer holidays.",
        "She watched the Winter Olympics.",
        "It saw a fall of 12 points.",
    ],
)
def season(hit: RuleMatch) -> Found:
    name, year = hit.value("s"), hit.year()
    is_fall = hit.word("s") == "fall"
    if hit.has("that"):
        return None if is_fall else _told_season(hit, name)
    if year is not None:
        return None if is_fall and _is_drop(hit) else hit.date(periods.season(year, name), EXPLICIT)
    if is_fall and hit.word_after in ("from", "to", "by"):
        return None
    leads = ("LAST", "NEXT", "THIS", "THE")
    lead = next((lead for lead in leads if hit.context.is_a(hit.first, lead)), "")
    if not lead and (_is_narrowed(hit.context, hit.first) or _is_led(hit, is_fall=is_fall)):
        lead = "THE"
    if not lead or (lead == "THE" and (is_fall or _is_described(hit))):
        return None
    return hit.seen(_nearest_season(hit, name, lead))


def _told_season(hit: RuleMatch, name: str) -> Found:
    """``that summer``: of the year told last; of an unknown one where nothing is told."""
    told = hit.context.told.last
    if hit.word("that") != "that" or hit.word_after in ("to", "from", "up") or _is_described(hit):
        return None
    return hit.date(periods.season(told.start.year, name), PREVIOUS) if told is not None else hit.mention(DATE)


def _is_led(hit: RuleMatch, *, is_fall: bool) -> bool:
    """Whether ``by`` or ``in`` stands before a bare season with no noun behind it that it describes."""
    after = hit.after
    return hit.word_before in _BEFORE_SEASON and not is_fall and (after is None or after.kind != "w")


def _is_described(hit: RuleMatch) -> bool:
    """Whether the season is a kind of what follows: ``the summer holidays``, but ``the summer months``."""
    return hit.word_after in _KINDS_BY_SEASON


def _is_drop(hit: RuleMatch) -> bool:
    """``a fall of 12 points``: behind ``of`` stands no year of four digits, or an article before."""
    if hit.at("s") == hit.last - 1:
        return False  # the year stands before
    opener, number = hit.context.coded.items[hit.last - 2 : hit.last]
    is_short = len(number.text) != len("2004")
    return opener.text == "of" and (is_short or hit.context.word_at(hit.first - 1) == "a")


def _is_narrowed(context: Context, first: int) -> bool:
    """Whether ``early``, ``mid`` or ``late`` stands before."""
    return context.is_a(first - 1 - context.is_a(first - 1, "-"), "PART")


def _nearest_season(hit: RuleMatch, name: str, lead: str) -> Period:
    day = hit.now
    options = [periods.season(year, name) for year in range(day.year - 2, day.year + 2)]
    if lead == "LAST":
        return max(option for option in options if option.end < day)
    if lead == "NEXT":
        return min(option for option in options if option.start > day)
    return nearest(options, day, Direction.UNKNOWN) if lead == "THIS" else hit.likelier("month", options)


@rule(
    "Christmas Eve 2019",
    "turn=(DEICTIC)? h=(HOLIDAY) ([,]? [OF IN]? ANY_YEAR)?",
    examples={
        "They met on Easter 2024.": "Easter 2024 = 2024-03-31",
        "They met on Good Friday 2021.": "Good Friday 2021 = 2021-04-02",
        "They met on Thanksgiving 2023.": "Thanksgiving 2023 = 2023-11-23",
        "They met on Christmas Eve 2019.": "Christmas Eve 2019 = 2019-12-24",
        "They met on Memorial Day 2020.": "Memorial Day 2020 = 2020-05-25",
        "They met at Christmas.": "Christmas = 2020-12-25",
        "They will meet next Easter.": "next Easter = 2022-04-17",
        "Shops closed early during Ramadan.": "Ramadan = 2021-04-13/2021-05-12",
        "India's Independence Day will be wet.": "Independence Day = 2021-08-15",
        "Republic Day was wet.": "Republic Day = unknown",
        "(undated) They met at Christmas.": "Christmas = unknown",
    },
)
def holiday(hit: RuleMatch) -> Found:
    named, year = hit.item_value("h"), hit.year()
    if not isinstance(named, Holiday):
        return None
    country = hit.country
    if year is not None:
        return hit.date(named.periods(year, country)[0], EXPLICIT) if named.periods(year, country) else None
    near = hit.now
    days = [period for step in (-1, 0, 1) for period in named.periods(near.year + step, country)]
    if not days:
        return hit.mention(DATE)  # of which country, or in which year of a calendar, is not known
    return hit.seen(nearest(days, near, Direction(hit.step())) if hit.step() else hit.likelier("month+day", days))


RULES = (winter_of_two_years, season, holiday)
