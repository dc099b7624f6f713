"""Writes the names of countries and large cities, which sign statements as governments and are no people's names.

usage: python -m training.places src/onrecord/text/data/places.txt

Countries and territories are those of the Unicode CLDR, as babel has them; cities those that the tz database names its
zones after. Both come with packages that onrecord needs anyway.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from zoneinfo import available_timezones

from babel import Locale

_NO_CITIES = frozenset({"Etc", "US", "Brazil", "Canada", "Chile", "Mexico", "Antarctica", "Australia", "Indian"})
# What newspapers call a country besides the CLDR's names, by its code, and its parts that have a name of their own.
_ALSO = (
    ("GB", "UK"),
    ("GB", "Britain"),
    ("GB", "England"),
    ("GB", "Scotland"),
    ("GB", "Wales"),
    ("GB", "Northern Ireland"),
    ("US", "America"),
    ("US", "US"),
    ("US", "USA"),
    ("US", "U.S."),
    ("NL", "Holland"),
    ("MM", "Burma"),
    ("AE", "UAE"),
)
_DOMAINS = {"gb": "uk"}  # where the domain is not the country's code
_HEADER = """# Names of places, in lower case. Made by training/places.py from the Unicode CLDR and the tz database.

[country_names | domain | name]
# Countries and territories by the endings of their internet addresses.
"""
_CITIES = """
[city_names]
# The cities that time zones are named after.
"""


def country_names() -> set[tuple[str, str]]:
    """(domain, name) of all countries, ``St.`` and brackets as newspapers print them."""
    territories = Locale("en").territories
    named = [(key[:2], name) for key, name in territories.items() if re.fullmatch(r"[A-Z]{2}(-alt-short)?", key)]
    return {
        (_DOMAINS.get(code.lower(), code.lower()), folded)
        for code, name in (*named, *_ALSO)
        if (folded := re.sub(r" \(.*\)| sar china", "", name.lower())).isascii() and not folded.startswith("pseudo")
    }


def city_names() -> set[str]:
    """The cities of the tz database."""
    zones = [zone.split("/") for zone in available_timezones()]
    cities = {parts[1].replace("_", " ").lower() for parts in zones if len(parts) == 2 and parts[0] not in _NO_CITIES}
    return cities - {name for _, name in country_names()}


def main() -> None:
    """Writes the word lists to the path given."""
    countries = "".join(f"{domain}\t{name}\n" for domain, name in sorted(country_names()))
    cities = "".join(f"{name}\n" for name in sorted(city_names()))
    Path(sys.argv[1]).write_text(_HEADER + countries + _CITIES + cities, encoding="utf-8")


if __name__ == "__main__":
    main()
