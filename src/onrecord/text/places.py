"""Names of countries and large cities."""

from __future__ import annotations

from functools import cache

from onrecord.text.lexicon import table, word_class


@cache
def country_names() -> frozenset[str]:
    """All countries and territories, in lower case."""
    return frozenset(name for _, name in table("country_names"))


@cache
def place_names() -> frozenset[str]:
    """Countries and large cities, in lower case."""
    return country_names() | word_class("city_names")


@cache
def names_of_domain(domain: str) -> frozenset[str]:
    """The names of the country whose internet addresses end in ``domain``, with those of its parts; maybe none."""
    return frozenset(name for known, name in table("country_names") if known == domain)
