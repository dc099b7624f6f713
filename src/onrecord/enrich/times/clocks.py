"""Rules for times of the day and for what repeats: ``18:40 GMT``, ``half past seven``, ``every Monday``."""

from __future__ import annotations

import re
from datetime import date, timedelta

from onrecord.enrich.times.direction import Direction, direction_at
from onrecord.enrich.times.durations import iso_duration
from onrecord.enrich.times.readings import PUBLISHED, SET, TIME, Reading, Rule, Scene, unresolved
from onrecord.enrich.times.reckoning import number_at
from onrecord.text.numbers import Token

Found = Reading | None
Match = re.Match[str]
_MERIDIEM = re.compile(r"\s?([ap])(?:m\b|\s?\.\s?m(?:\s?\.|\b))", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.([0-5]\d)")
_CLOCK = re.compile(r"(\d{1,2})\s?:\s?(\d\d)(?::(\d\d))?")


def clock_value(hour: int, minute: int, second: int | None = None, zone: str = "") -> str:
    """The TIMEX3 value of a time of day: ``T17:30``, with a ``zone`` such as ``Z`` at its end."""
    return f"T{hour:02}:{minute:02}" + (f":{second:02}" if second is not None else "") + zone


def _meridiem(scene: Scene, last: int) -> tuple[str, int]:
    """``a`` or ``p`` after the item before ``last``, and the index after it; empty if there is none."""
    coded = scene.coded
    found = _MERIDIEM.match(coded.text, coded.items[last - 1].end)
    if found is None:
        return "", last
    while last < len(coded.items) and coded.items[last].end <= found.end():
        last += 1
    return found[1].lower(), last


def _hour(hour: int, meridiem: str) -> int | None:
    if meridiem and not 1 <= hour <= 12:
        return hour if 12 < hour < 24 and meridiem == "p" else None
    if meridiem == "p" and hour < 12:
        return hour + 12
    return 0 if meridiem == "a" and hour == 12 else hour


def _zone(scene: Scene, last: int) -> tuple[str, int]:
    if last < len(scene.coded.codes) and scene.coded.codes[last] == "G":
        return str(scene.coded.values[last]), last + 1
    return "", last


def _reading(scene: Scene, first: int, last: int, hour: int, minute: int, second: int | None = None) -> Found:
    if not (0 <= hour <= 24 and 0 <= minute < 60):
        return None
    zone, last = _zone(scene, last)
    value = clock_value(hour, minute, second, zone)
    when = scene.reference
    if when is None:
        return Reading(first, last, TIME, value)
    return Reading(first, last, TIME, f"{when}{value}", None, when, when, PUBLISHED, by_default=True)


def _printed(scene: Scene, match: Match) -> Found:
    """``18:40``, ``6:30pm``, ``06: 28``."""
    return _printed_at(scene, match.start())


def _printed_at(scene: Scene, first: int) -> Found:
    clock = _CLOCK.fullmatch(str(scene.coded.values[first]))
    if clock is None:
        return None
    meridiem, last = _meridiem(scene, first + 1)
    hour = _hour(int(clock[1]), meridiem)
    if hour is None:
        return None
    return _reading(scene, first, last, hour, int(clock[2]), int(clock[3]) if clock[3] else None)


def _with_meridiem(scene: Scene, match: Match) -> Found:
    """``6pm``, ``10.30 a.m.``, ``1140 a.m.``, ``0930 GMT``."""
    return _with_meridiem_at(scene, match.start())


def _with_meridiem_at(scene: Scene, first: int) -> Found:
    item = scene.coded.items[first]
    before = scene.coded.items[first - 1] if first else None
    if before is not None and before.text in ("$", "£", "€", "+"):
        return None
    meridiem, last = _meridiem(scene, first + 1)
    shown = _hour_and_minute(item)
    if shown is None:
        return None
    if not meridiem and not (_zone(scene, last)[0] and item.text.isdigit() and len(item.text) == 4):
        return None
    hour, minute = shown
    read = _hour(hour, meridiem)
    if read is None or read > 24:
        return None
    return _reading(scene, first, last, read, minute)


def _hour_and_minute(item: Token) -> tuple[int, int] | None:
    """The hour and minute that ``6``, ``10.30``, ``6:30`` or ``1140`` print, as far as they print any."""
    dotted = _DOTTED.fullmatch(item.text) or _CLOCK.fullmatch(item.text)
    if dotted is not None:
        return int(dotted[1]), int(dotted[2])
    if item.text.isdigit() and len(item.text) in (3, 4):
        return divmod(int(item.text), 100)
    value = item.number.value if item.number else None
    return None if value is None or value != int(value) else (int(value), 0)


def _range_of_hours(scene: Scene, match: Match) -> tuple[Reading, ...]:
    """``5 to 6pm``, ``9-5pm``, ``2:00 - 2:30 pm``: a row an end, the first one before the second."""
    first, second = match.start("a"), match.start("b")
    if scene.coded.codes[match.start("by")] == "j" and "B" not in scene.coded.codes[max(first - 2, 0) : first]:
        return ()
    meridiem, _ = _meridiem(scene, second + 1)
    shown = _hour_and_minute(scene.coded.items[first])
    end = _printed_at(scene, second) if scene.coded.codes[second] == "c" else _with_meridiem_at(scene, second)
    if not meridiem or end is None or shown is None or not 1 <= shown[0] <= 12:
        return ()
    hour, minute = _hour(shown[0], meridiem) or 0, shown[1]
    if f"{hour:02}:{minute:02}" >= (end.value or "").partition("T")[2][:5]:
        hour = (hour + 12) % 24
    begin = _reading(scene, first, first + 1, hour, minute)
    return (begin, end) if begin else ()


def _spoken(scene: Scene, match: Match) -> Found:
    """``half past seven``, ``quarter to five``, ``ten past nine``."""
    items = scene.coded.items
    lead, turn = items[match.start("n")], items[match.start("n") + 1].text
    hour = number_at(scene, match.start("h"))
    if turn not in ("past", "to") or not 1 <= hour <= 12:
        return None
    minute = {"half": 30, "quarter": 15}.get(lead.text)
    if lead.text == "half" and turn == "to":
        return None
    if minute is None:
        if lead.number is None or turn == "to" or not 1 <= number_at(scene, match.start("n")) <= 29:
            return None
        minute = number_at(scene, match.start("n"))
    if turn == "to":
        hour, minute = (hour - 1) or 12, 60 - minute
    last = match.end()
    part = str(scene.coded.values[last - 1]) if scene.coded.codes[last - 1] == "p" else ""
    return _in_part(scene, match.start(), last, hour, minute, part)


def _in_part(scene: Scene, first: int, last: int, hour: int, minute: int, part: str) -> Found:
    """An hour named with the part of its day: ``ten in the evening`` is 22:00."""
    if part in ("AF", "EV") and hour < 12:
        hour += 12
    elif part == "NI":
        hour = hour + 12 if 5 < hour < 12 else hour % 12
    if not part:
        meridiem, last = _meridiem(scene, last)
        read = _hour(hour, meridiem)
        if read is None:
            return None
        hour = read
    return Reading(first, last, TIME, clock_value(hour, minute))


def _hour_in_part(scene: Scene, match: Match) -> Found:
    """``two in the morning``, ``seven o'clock``."""
    hour = number_at(scene, match.start("h"))
    if not 1 <= hour <= 12:
        return None
    part = str(scene.coded.values[match.end() - 1]) if scene.coded.codes[match.end() - 1] == "p" else ""
    if part in ("0", "12", "MI"):
        return None
    return _in_part(scene, match.start(), match.end(), hour, 0, part)


def _named(scene: Scene, match: Match) -> Found:
    """``noon``, ``midnight``, ``lunchtime``."""
    value = str(scene.coded.values[match.start()])
    before = scene.coded.items[match.start() - 1].text if match.start() else ""
    if value not in ("0", "12") and not (value == "MI" and before in ("by", "at", "until", "since", "before", "after")):
        return None
    if scene.reference is None:
        return Reading(match.start(), match.end(), TIME, "TMI" if value == "MI" else clock_value(int(value), 0))
    when = scene.reference
    if value == "0" and direction_at(scene.coded, match.start(), match.end()) is Direction.FUTURE:
        when += timedelta(days=1)
    clock = "TMI" if value == "MI" else clock_value(int(value), 0)
    return Reading(match.start(), match.end(), TIME, f"{when}{clock}", None, when, when, PUBLISHED, by_default=True)


def part_of_day(first: int, last: int, when: date, part: str, anchor: str) -> Reading:
    """A TIME reading of a part (TIMEX3: MO, AF, EV, NI, MI) of a day."""
    return Reading(first, last, TIME, f"{when}T{part}", None, when, when, anchor)


def _part_by_turn(scene: Scene, match: Match) -> Found:
    """``this morning``, ``last night``."""
    part = str(scene.coded.values[match.end() - 1])
    code = scene.coded.codes[match.start("lead")]
    if part in ("0", "12", "MI") or (code == "N" and scene.coded.items[match.start("lead")].text != "next"):
        return None
    if scene.reference is None:
        return unresolved(match.start(), match.end(), TIME)
    when = scene.reference + timedelta(days={"L": -1, "N": 1}.get(code, 0))
    return part_of_day(match.start(), match.end(), when, part, PUBLISHED)


def _every(scene: Scene, match: Match) -> Found:
    """``every day``, ``every 15 minutes``, ``every Monday``, ``each year``."""
    code, value = scene.coded.codes[match.end() - 1], str(scene.coded.values[match.end() - 1])
    if code in "kK":
        return Reading(match.start(), match.end(), SET, f"XXXX-WXX-{value.rstrip('s')}")
    if code == "m":
        return Reading(match.start(), match.end(), SET, f"XXXX-{number_at(scene, match.end() - 1):02}")
    if code == "p":
        return Reading(match.start(), match.end(), SET, f"T{value}") if value.isalpha() else None
    count = 1.0
    middle = scene.coded.codes[match.start() + 1]
    if middle in "dwn":
        printed = scene.coded.values[match.start() + 1]
        count = printed if isinstance(printed, float) else 1.0
    elif scene.coded.items[match.start() + 1].text == "other":
        count = 2.0
    elif middle == "x":
        return None
    return Reading(match.start(), match.end(), SET, iso_duration(count, value))


def _weekday_of_every(scene: Scene, match: Match) -> Found:
    """``the first Monday of each month``: once in each."""
    return Reading(match.start(), match.end(), SET, iso_duration(1, str(scene.coded.values[match.start("u")])))


def _adverb(scene: Scene, match: Match) -> Found:
    """``daily``, ``monthly``; not in names such as the Daily Mail."""
    item = scene.coded.items[match.start()]
    after = scene.coded.items[match.end()] if match.end() < len(scene.coded.items) else None
    if (item.capital and match.start()) or (item.text == "everyday" and after is not None and after.kind == "w"):
        return None
    return Reading(match.start(), match.end(), SET, str(scene.coded.values[match.start()]))


def _times_a(scene: Scene, match: Match) -> Found:
    """``twice a year``, ``four times per week``."""
    unit = str(scene.coded.values[match.start("u")])
    return Reading(match.start(), match.end(), SET, iso_duration(1, unit))


RULES = (
    Rule(
        "a=([SMALL_NUMBER SPELLED_NUMBER CLOCK OTHER_NUMBER]) by=([- TO AND]) b=([SMALL_NUMBER "
        "SPELLED_NUMBER CLOCK OTHER_NUMBER YEAR_DIGITS]) (?= [A MERIDIEM OTHER])",
        _range_of_hours,
    ),
    Rule("CLOCK", _printed),
    Rule("AMOUNT (?= [A MERIDIEM Q_OR_H OTHER] | ZONE)", _with_meridiem),
    Rule(
        "n=([HALF UNIT SMALL_NUMBER SPELLED_NUMBER]) [LAST TO] h=([SMALL_NUMBER SPELLED_NUMBER]) (OCLOCK "
        "| IN THE DAY_PART)?",
        _spoken,
    ),
    Rule(
        "h=([SMALL_NUMBER SPELLED_NUMBER]) (OCLOCK (IN THE DAY_PART | AT DAY_PART)? | IN THE DAY_PART | AT DAY_PART)",
        _hour_in_part,
    ),
    Rule("DAY_PART", _named),
    Rule("lead=(DEICTIC) DAY_PART", _part_by_turn),
    Rule("THE? ORDINAL k=(WEEKDAY) [OF IN] EVERY u=(UNIT)", _weekday_of_every),
    Rule(
        "EVERY [SMALL_NUMBER SPELLED_NUMBER OTHER_NUMBER OTHER]? [UNIT WEEKDAY DAY_PART MONTH_NAME]",
        _every,
    ),
    Rule("ADVERB", _adverb),
    Rule("([SMALL_NUMBER SPELLED_NUMBER]? TIMES) [A EVERY PER] u=(UNIT)", _times_a),
)
