"""Writes the table of all currencies of ISO 4217 (``text/data/iso_currencies.txt``) from the Unicode CLDR, by Babel.

    python -m training.currencies

A currency is one that some territory uses today; units of account have their code alone. Its marks are its code, how
the English of its territories prints it, and signs and letters that their own languages print; dollars also take the
first two letters of their code (``JM$``). Its names are the English ones; a last word that several currencies have
(``peso``) is a shared name. ``currencies.txt`` is read before it and adds what newspapers print besides.
"""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

from babel import Locale
from babel.core import get_global
from babel.localedata import locale_identifiers
from babel.numbers import get_currency_name

OUT = Path(__file__).parents[1] / "src/onrecord/text/data/iso_currencies.txt"
_HEADER = """[iso_currencies | code | signs | names | shared names | countries]
# Written by training/currencies.py from the Unicode CLDR: do not edit, add to currencies.txt.
"""
_DOLLAR = "dollar"
_LONGEST = 200
_ENGLISH = Locale("en")
# Words of names that are no name by themselves behind a number: "20 gold", "three marks".
_NO_NAMES = frozenset({"gold", "mark", "marks", "unit", "units", "dollar", "dollars", "pound", "pounds"})


class Row(NamedTuple):
    """A currency's line of the table."""

    code: str
    signs: list[str]
    names: list[str]
    shared: list[str]
    places: list[str]


def territories_of() -> dict[str, list[str]]:
    """The territories that pay in each currency today; of units of account, which nobody pays in, none."""
    found: dict[str, list[str]] = defaultdict(list)
    for territory, used in sorted(get_global("territory_currencies").items()):
        for code, _, end, is_tender in used:
            if end is None and territory in _ENGLISH.territories and territory != "ZZ" and code != "XXX":
                found[code] += [territory] if is_tender else []
    return dict(found)


def symbols_of(territories: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """How each currency is printed where it is used, first in English; one letter only where that is English."""
    by_territory: dict[str, list[Locale]] = defaultdict(list)
    for name in locale_identifiers():
        locale = Locale.parse(name)
        if locale.territory:
            by_territory[locale.territory].append(locale)
        else:
            by_territory[_main_territory(name)].append(locale)
    found: dict[str, list[str]] = {}
    for code, used_in in territories.items():
        own = [locale for territory in used_in for locale in by_territory.get(territory, ())]
        english = [str(locale.currency_symbols.get(code, code)) for locale in own if locale.language == "en"]
        native = [str(locale.currency_symbols.get(code, code)) for locale in own if locale.language != "en"]
        marks = [*filter(_is_latin, english), *(mark for mark in map(_cleaned, native) if _is_printed_elsewhere(mark))]
        found[code] = list(
            dict.fromkeys(_cleaned(mark) for mark in marks if _cleaned(mark) not in ("", code, "$", "£"))
        )
    return found


def _main_territory(language: str) -> str:
    return str(get_global("likely_subtags").get(language, "")).rpartition("_")[2]


def _cleaned(mark: str) -> str:
    return "".join(letter for letter in mark if unicodedata.category(letter) != "Cf").replace("\u202f", "").strip(" .")


def _is_latin(mark: str) -> bool:
    return all("LATIN" in unicodedata.name(letter, "") for letter in mark if letter.isalpha())


def _is_printed_elsewhere(mark: str) -> bool:
    """Whether a mark of another language stands in English text too: a sign, or several letters of our alphabet."""
    is_sign = any(unicodedata.category(letter) == "Sc" for letter in mark)
    return _is_latin(mark) and (is_sign or (len(mark) > 1 and mark.isalpha() and not mark.isupper()))


def rows() -> list[Row]:
    """The table, by code."""
    territories = territories_of()
    symbols = symbols_of(territories)
    names = {code: _names(code) for code, used_in in territories.items() if used_in}
    last_words = Counter(word for own in names.values() for word in {name.split()[-1] for name in own[:1]})
    found = []
    for code in sorted(territories):
        if code not in names:
            found.append(Row(code, [code], [], [], []))
            continue
        own = names[code]
        signs = [code, *symbols[code]]
        shared: list[str] = []
        last = own[0].split()[-1]
        if last == _DOLLAR:
            signs += [f"{code[:2]}$", f"{code}$"]
        elif last_words[last] > 1:
            shared.append(last)
        bare = [] if last in _NO_NAMES or last_words[last] > 1 else [name.split()[-1] for name in own]
        places = [_ENGLISH.territories[territory].lower() for territory in territories[code]]
        people = [" ".join(own[0].split()[:-1])] if len(own[0].split()) > 1 else []
        found.append(
            Row(
                code,
                list(dict.fromkeys(signs)),
                list(dict.fromkeys([*own, *bare])),
                list(dict.fromkeys(shared)),
                list(dict.fromkeys([*places, *people])),
            )
        )
    return found


def _names(code: str) -> list[str]:
    singular, plural = (get_currency_name(code, count, locale="en").lower() for count in (1, 2))
    return list(dict.fromkeys([singular, plural]))


def _line(row: Row) -> str:
    """A row of the table, without the last of its places where it would be too long to be compared by eye."""
    line = "\t".join([row.code, *(", ".join(cell) for cell in row[1:])]).rstrip()
    return line if len(line) <= _LONGEST else _line(row._replace(places=row.places[:-1]))


def main() -> None:
    lines = [_line(row) for row in rows()]
    OUT.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} currencies")


if __name__ == "__main__":
    main()
