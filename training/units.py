"""Writes the table of further units (``text/data/cldr_units.txt``) from the Unicode CLDR, by Babel.

    python -m training.units

``units.txt`` holds the units of every day with all the ways newspapers print them, and is read before it. This table
adds the rest of the CLDR's units that have a code in UCUM and are no words that count things (``drop``, ``point``): the
long names of American and British English, and the short ones of two letters or more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from babel.units import format_unit

OUT = Path(__file__).parents[1] / "src/onrecord/text/data/cldr_units.txt"
_HEADER = """[cldr_units | code | kind | symbols | names]
# Written by training/units.py from the Unicode CLDR: do not edit, add to units.txt.
"""
# The CLDR's name of a unit, without its category -> the code in UCUM.
_CODES = {
    "meter-per-square-second": "m/s2", "arc-minute": "'", "arc-second": "''", "radian": "rad",
    "dunam": "[dunam]", "square-centimeter": "cm2", "square-inch": "[sin_i]", "square-yard": "[syd_i]",
    "milligram-ofglucose-per-deciliter": "mg/dL", "millimole-per-liter": "mmol/L",
    "permille": "[ppth]", "permillion": "[ppm]", "portion-per-1e9": "[ppb]", "mile-per-gallon": "[mi_i]/[gal_us]",
    "liter-per-100-kilometer": "L/(100.km)", "terabit": "Tbit", "milliampere": "mA", "british-thermal-unit": "[Btu]",
    "electronvolt": "eV", "pound-force": "[lbf_av]", "dot-per-inch": "[dpi]", "pixel-per-inch": "[ppi]",
    "fathom": "[fth_us]", "furlong": "[fur_us]", "parsec": "pc", "picometer": "pm", "candela": "cd", "lumen": "lm",
    "lux": "lx", "dalton": "u", "ounce-troy": "[oz_tr]", "milliwatt": "mW",
    "kilopascal": "kPa", "megapascal": "MPa", "inch-ofhg": "[in_i'Hg]", "millibar": "mbar", "newton-meter": "N.m",
    "acre-foot": "[acr_us].[ft_i]", "bushel": "[bu_us]", "centiliter": "cl", "cubic-centimeter": "cm3",
    "cubic-inch": "[cin_i]", "cubic-kilometer": "km3", "cubic-mile": "[mi_i]3", "cubic-yard": "[cyd_i]",
    "deciliter": "dl", "fluid-ounce": "[foz_us]", "hectoliter": "hl", "megaliter": "Ml", "quart": "[qt_us]",
    "dram": "[fdr_us]", "mile-scandinavian": "10.km", "pound-force-foot": "[lbf_av].[ft_i]",
    "solar-mass": "[m_sun]", "earth-mass": "[m_earth]",
}  # fmt: skip
_ENGLISH = ("en_US", "en_GB")
_COUNT = re.compile(r"\d\s*")
# Short forms that are words, or other units in newspapers.
_NO_SYMBOLS = frozenset({"au", "pc", "pm", "cd", "gr", "bu", "fur", "kt", "tn", "lm", "lx", "pt", "Tb", "Gs", "fth"})


def rows() -> Iterator[tuple[str, str, str]]:
    """Code, symbols and names of each unit."""
    for name, code in _CODES.items():
        names = [_printed(name, count, "long", where).lower() for where in _ENGLISH for count in (1, 2)]
        symbols = [_printed(name, 2, length, where) for where in _ENGLISH for length in ("short", "narrow")]
        kept = [symbol for symbol in symbols if len(symbol) > 1 and symbol not in _NO_SYMBOLS and symbol.isascii()]
        new = dict.fromkeys(symbol for symbol in kept if symbol.lower() not in names)
        yield code, ", ".join(new), ", ".join(dict.fromkeys(names))


def _printed(name: str, count: int, length: Literal["short", "long", "narrow"], where: str) -> str:
    return _COUNT.sub("", str(format_unit(count, name, length, locale=where)), count=1).strip()


def main() -> None:
    lines = [f"{code}\tmeasure\t{symbols}\t{names}" for code, symbols, names in rows()]
    OUT.write_text(_HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} units")


if __name__ == "__main__":
    main()
