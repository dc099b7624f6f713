"""Makes the table of days whose date moves or differs by country (``text/data/moving_days.txt``).

    pip install holidays==0.109 && python -m training.named_days

The dates are those of the library ``holidays`` (MIT licence), which knows the calendars of faiths and the laws of
countries; it is large and slow to import, so that its dates are written down once. A day that falls on the same date or
the same weekday of a month in all years is one rule, every other is listed year by year.
"""

from __future__ import annotations

import argparse
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

OUT = Path(__file__).parents[1] / "src/onrecord/text/data/moving_days.txt"
YEARS = range(1980, 2051)
_LATE = 2005  # a day of a country is what its laws have made it since then
# Days of faiths and peoples: the country whose calendar is asked, what the library calls the day, how many days it has
# from the first on, and the names that news prints.
_OF_FAITHS: tuple[tuple[str, str, int, tuple[str, ...]], ...] = (
    ("TR", "Eid al-Fitr", 1, ("eid al-fitr", "eid-al-fitr", "eid ul-fitr", "eid-ul-fitr", "eid al fitr")),
    ("TR", "Eid al-Adha", 1, ("eid al-adha", "eid-al-adha", "eid ul-adha", "eid-ul-adha", "eid al adha")),
    ("PK", "Ashura", 1, ("ashura",)),
    ("MY", "Islamic New Year", 1, ("islamic new year",)),
    ("IL", "Purim", 1, ("purim",)),
    ("IL", "Pesach", 7, ("passover", "pesach")),
    ("IL", "Shavuot", 1, ("shavuot",)),
    ("IL", "Rosh Hashanah", 2, ("rosh hashanah", "rosh hashana")),
    ("IL", "Yom Kippur", 1, ("yom kippur",)),
    ("IL", "Sukkot", 7, ("sukkot",)),
    ("IL", "Hanukkah", 8, ("hanukkah", "chanukah", "hanukah")),
    ("IN", "Diwali", 1, ("diwali", "deepavali")),
    ("IN", "Holi", 1, ("holi",)),
    ("IN", "Dussehra", 1, ("dussehra",)),
    ("IN", "Raksha Bandhan", 1, ("raksha bandhan",)),
    ("IN", "Onam", 1, ("onam",)),
    ("IN", "Vaisakhi", 1, ("vaisakhi", "baisakhi")),
    ("CN", "Chinese New Year (Spring Festival)", 1, ("chinese new year", "lunar new year")),
    ("CN", "Mid-Autumn Festival", 1, ("mid-autumn festival",)),
    ("CN", "Dragon Boat Festival", 1, ("dragon boat festival",)),
    ("KR", "Chuseok", 1, ("chuseok",)),
    ("SG", "Vesak Day", 1, ("vesak", "vesak day")),
)
_RAMADAN = ("MV", "First Day of Ramadan")
# Names that many countries share, each with a day of its own.
_SHARED = (
    *("Independence Day", "Republic Day", "National Day", "Constitution Day", "Victory Day", "Liberation Day"),
    *("Memorial Day", "Remembrance Day", "Unity Day", "Democracy Day", "Youth Day", "Children's Day", "Mother's Day"),
    *("Father's Day", "Thanksgiving", "Thanksgiving Day", "Labor Day", "Labour Day", "Workers' Day"),
)
_COUNTRIES = (
    *("AE", "AU", "BD", "BR", "CA", "CN", "CZ", "DE", "DK", "EE", "EG", "ES", "FI", "FR", "GB", "GH", "GR", "HK", "ID"),
    *("IE", "IL", "IN", "IT", "JP", "KE", "KR", "LK", "LT", "LV", "MX", "MY", "NG", "NL", "NO", "NZ", "PH", "PK", "PL"),
    *("RU", "SA", "SE", "SG", "TH", "TR", "TZ", "UA", "UG", "US", "VN", "ZA", "ZM", "ZW"),
)
_MANY, _LINE = 20, 120
_LABOUR, _THANKS = "labour day; labor day", "thanksgiving day; thanksgiving"
_LIKE = {
    **dict.fromkeys(("Labor Day", "Labour Day", "Workers' Day"), _LABOUR),
    **dict.fromkeys(("Thanksgiving", "Thanksgiving Day"), _THANKS),
}
_HEADER = """# Days whose date moves or differs by country. Made by training/named_days.py with the library holidays.

[moving_days | names | country | days]
# Names: parted by semicolons. Country: the ending of its internet addresses; none where all keep the same day.
# Days: a rule as of holidays, or the day of every year, with the last one behind a slash, parted by blanks;
# a list may go on in the next row.
"""


def days_of(country: str, years: Iterable[int]) -> dict[str, list[date]]:
    """The days of a country by the library's English names, in their order; substitutes and half days are left out."""
    import holidays  # only here: the rest is used without it

    known = holidays.country_holidays(country)
    languages = known.supported_languages or ()
    language = next((one for one in ("en_US", "en_GB", "en_IN", "en_HK", "en_SG") if one in languages), None)
    found: dict[str, list[date]] = defaultdict(list)
    table = holidays.country_holidays(
        country, years=years, language=language, categories=known.supported_categories, observed=False
    )
    for when, names in sorted(table.items()):
        for name in names.split("; "):
            found[name.removesuffix(" (estimated)")].append(when)
    return found


def firsts(days: Sequence[date], length: int) -> list[str]:
    """The first day of each run of days, with the last one of so many days behind a slash."""
    starts = [day for at, day in enumerate(days) if not at or (day - days[at - 1]).days > 1]
    return [str(day) if length == 1 else f"{day}/{day + timedelta(days=length - 1)}" for day in starts]


def as_rule(days: Sequence[date]) -> str:
    """One rule for days that fall alike in all years (``08-15``, ``10/1/2``), else the days."""
    late = [day for day in days if day.year >= _LATE and (day - timedelta(days=1)) not in days]
    if len({(day.month, day.day) for day in late}) == 1:
        return f"{late[0]:%m-%d}"
    weekdays = {(day.month, day.isoweekday()) for day in late}
    for places in ({(day.day - 1) // 7 + 1 for day in late}, {-1 for _ in late if _are_last(late)}):
        if len(weekdays) == len(places) == 1:
            return f"{late[0]:%m}/{late[0].isoweekday()}/{places.pop()}"
    return " ".join(map(str, late))


def _are_last(days: Iterable[date]) -> bool:
    """Whether each is the last such weekday of its month."""
    return all((day + timedelta(days=7)).month != day.month for day in days)


def rows(years: Iterable[int]) -> list[tuple[str, str, str]]:
    """All rows: names, country and days."""
    calendars = {code: days_of(code, years) for code in {*_COUNTRIES, *(one[0] for one in _OF_FAITHS), _RAMADAN[0]}}
    made = [
        ("; ".join(aliases), "", " ".join(firsts(calendars[code][name], length)))
        for code, name, length, aliases in _OF_FAITHS
    ]
    eids = sorted(day for name in ("Eid al-Fitr", "Eid al-Adha") for day in firsts(calendars["TR"][name], 1))
    made.append(("eid", "", " ".join(eids)))
    orthodox = [day - timedelta(days=1) for day in calendars["GR"]["Easter Monday"]]
    made.append(("orthodox easter", "", " ".join(map(str, orthodox))))
    made.append(("ramadan", "", " ".join(_months_of_fast(calendars))))
    for code in _COUNTRIES:
        for name in _SHARED:
            days = calendars[code].get(name, [])
            if sum(day.year >= _LATE for day in days) > _MANY:
                made.append((_LIKE.get(name, name.lower()), "uk" if code == "GB" else code.lower(), as_rule(days)))
    return sorted(set(made))


def _months_of_fast(calendars: Mapping[str, Mapping[str, Sequence[date]]]) -> list[str]:
    """Ramadan as runs of days: from its first one to the eve of Eid al-Fitr."""
    code, name = _RAMADAN
    eids = [date.fromisoformat(day) for day in firsts(calendars["TR"]["Eid al-Fitr"], 1)]
    ends = {start: next((eid for eid in eids if eid > start), None) for start in calendars[code][name]}
    return [f"{start}/{end - timedelta(days=1)}" for start, end in ends.items() if end and (end - start).days < 40]


def in_lines(days: str) -> list[str]:
    """A list of days in parts that are no longer than a line should be."""
    return textwrap.wrap(days, _LINE, break_long_words=False, break_on_hyphens=False)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args()
    lines = ["\t".join((names, country, part)) for names, country, days in rows(YEARS) for part in in_lines(days)]
    given.out.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} rows, {given.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
