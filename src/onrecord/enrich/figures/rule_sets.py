"""All rules about figures, set by set, and the patterns that they use by name."""

from __future__ import annotations

from itertools import chain
from typing import Any

from onrecord.enrich.figures import bounds, changes, ranges
from onrecord.enrich.figures.ages import AGE_BANDS, AGES
from onrecord.enrich.figures.idle_ordinals import IDLE_ORDINALS
from onrecord.enrich.figures.names import CODES, NAMES, PRONOUNS
from onrecord.enrich.figures.odds import RATIOS
from onrecord.enrich.figures.ordinals import ORDINALS, RANKINGS
from onrecord.rules import Rule

# Each about one number or figure, which its patterns flag (``@``).
SETS: tuple[tuple[Rule[..., Any], ...], ...] = (
    RANKINGS, AGE_BANDS, NAMES, PRONOUNS, IDLE_ORDINALS, ORDINALS, RATIOS, AGES, CODES,
    bounds.SIGNS, bounds.BEFORE, bounds.AFTER, ranges.RANGES,
)  # fmt: skip
RULES = (*chain.from_iterable(SETS), *changes.CHANGES)
DEFINITIONS = {
    **bounds.DEFINITIONS,
    **changes.DEFINITIONS,
    **ranges.DEFINITIONS,
    "COUNTED": "CONTENT{0,2} PLURAL",  # what can be counted: a plural, perhaps behind adjectives
    "AGED_WITHOUT_COMMA": "[^FIRST_NAMES_OF_MEN ^FIRST_NAMES_OF_WOMEN] ^WORD @ADULT"
    " (?= [has had is was who whose says said tells told thinks wants from of] )",
    "LISTING": "[, ; - – —]",
    "TIGHT_DASH": "[~- ~–]",
    "NOTHING_COUNTED": r"(?= \Z | AFTER_AGE | (?! MEASURE_MARKS ) MARK )",  # an end, where nothing is counted
}
