"""All families of rules, for the test of their examples and for the table of what each rule finds."""

from __future__ import annotations

from onrecord.enrich import times
from onrecord.enrich.figures import trying as figures
from onrecord.enrich.statements.rules import family as statements
from onrecord.rules import Family

FAMILIES: tuple[Family, ...] = (times.FAMILY, statements.FAMILY, figures.FAMILY)
