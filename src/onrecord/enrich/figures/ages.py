"""Ages: rules for what stands around a number (``@``) that says how old somebody is."""

from __future__ import annotations

from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.rules import Rule, rule
from onrecord.text.lexicon import mapping
from onrecord.text.numbers.modifiers import Modifier

_UNITS = mapping("age_units")
_LIMITS = {
    "under": Modifier.LESS_THAN,
    "below": Modifier.LESS_THAN,
    "over": Modifier.MORE_THAN,
    "above": Modifier.MORE_THAN,
}
_LAST_OF_DECADE = 9


@rule(
    "five years old",
    "@NUMBER -? unit=(AGE_UNITS) (-? [old olds] | of age)",
    examples={
        "The 44-year-old driver fled.": "44-year-old = age 44 a",
        "The calf is three weeks old.": "three weeks old = age 3 wk",
        "The twins are eighteen months of age.": "eighteen months of age = age 18 mo",
    },
    but_not=["They waited five years."],
)
def years_old(place: Place) -> Quantity | None:
    return place.base._replace(last=place.end(), kind=Kind.AGE, unit=_UNITS[place.text("unit")])


@rule(
    "under the age of five",
    "limit=([under over above below]) the age of @NUMBER unit=(AGE_UNITS)",
    "limit=([under over above below]) the age of @YEARS (?! AGE_UNITS )",
    examples={
        "Boys under the age of five paid.": "under the age of five = age 5 a less_than",
        "Calves over the age of 6 months ate.": "over the age of 6 months = age 6 mo more_than",
    },
    but_not=["They live under the age of steam."],
)
def limit_of_age(place: Place) -> Quantity | None:
    unit = _UNITS[place.text("unit")] if "unit" in place.match.groupdict() else "a"
    limit = _LIMITS[place.text("limit")]
    return place.base._replace(first=place.begin(), last=place.end(), kind=Kind.AGE, unit=unit, modifier=limit)


@rule(
    "babies under six months",
    "YOUNG_PERSONS limit=([under over above below]) @NUMBER unit=(AGE_UNITS)",
    examples={"It harms babies under six months.": "under six months = age 6 mo less_than"},
    but_not=["They trained cooks over two years."],
)
def young_under(place: Place) -> Quantity | None:
    unit, limit = _UNITS[place.text("unit")], _LIMITS[place.text("limit")]
    return place.base._replace(first=place.start("limit"), last=place.end(), kind=Kind.AGE, unit=unit, modifier=limit)


@rule(
    "aged seven months",
    "aged @NUMBER -? unit=(AGE_UNITS)",
    "[age ages] of? @NUMBER unit=(AGE_UNITS)",
    examples={
        "All above age 6 months may come.": "6 months = age 6 mo",
        "The calf, aged seven months, ate.": "seven months = age 7 mo",
        "She sang at the age of 12 years.": "12 years = age 12 a",
    },
    but_not=["They waited seven months."],
)
def aged_in_units(place: Place) -> Quantity | None:
    return place.base._replace(last=place.end(), kind=Kind.AGE, unit=_UNITS[place.text("unit")])


def _in_years(place: Place) -> Quantity | None:
    return place.base._replace(kind=Kind.AGE, unit="a")


AGES: tuple[Rule[[Place], Quantity | None], ...] = (
    years_old,
    limit_of_age,
    young_under,
    aged_in_units,
    Rule(
        "aged 34 and 51",
        ("(aged | [age ages] (?= of | NUMBER)) ([and to - between of about , or] | NUMBER){0,4} @YEARS",),
        _in_years,
        {
            "Two divers aged 34 and 51 were found.": "34 = age 34 a; 51 = age 51 a",
            "She sang at the age of 12.": "12 = age 12 a",
        },
        ("It is aged 200.", "The age of steam had 12 lines."),
    ),
    Rule(
        "Konrad Ahlers (61)",
        ("^ANY ^WORD [(] @ADULT [)]",),  # 15 or more: a scorer's goals stand there too
        _in_years,
        {"Konrad Ahlers (61) resigned.": "61 = age 61 a"},
        ("Konrad Ahlers (2) scored.",),
    ),
    Rule(
        "Konrad Ahlers, 61, resigned",
        (
            "^WORD , @DIGIT_YEARS (?= \\Z | AFTER_APPOSITION ) (?! TIGHT_DASH ) (?! , NUMBER )",
            "(?! PLURAL ) WORD , @DIGIT_YEARS_FROM_TEN , (?! NUMBER )",
            "[^jr ^sr] . , @DIGIT_YEARS_FROM_TEN (?= , | AFTER_APPOSITION ) (?! , NUMBER )",
        ),
        _in_years,
        {
            "Konrad Ahlers, 61, resigned.": "61 = age 61 a",
            "The minister, 58, resigned.": "58 = age 58 a",
            "Konrad Ahlers Jr., 61, of Kiel, resigned.": "61 = age 61 a",
        },
        ("Of the boats, 58, all told, sank.", "By Monday, 61 boats had sunk."),
    ),
    Rule(
        "children under seven",
        (r"PERSONS [under over above below] @YEARS (?= \Z | AFTER_AGE | ED | [^ WORD] )",),
        _in_years,
        {"There were children under seven.": "under seven = age 7 a less_than"},
        ("They carried people over 55 bridges.",),
    ),
    Rule(
        "younger than 18",
        ("[younger older] than @YEARS (?! TIGHT_DASH | COUNTED | NUMBER )",),
        _in_years,
        {"All who are younger than 18 paid.": "younger than 18 = age 18 a less_than"},
        ("It is older than 12 boats.",),
    ),
    Rule(
        "Emma Marsh 44 has",
        ("AGED_WITHOUT_COMMA",),
        _in_years,
        {"Emma Marsh 44 has sailed on.": "44 = age 44 a"},
        ("Emma Marsh 44 not out.", "Apollo Marsh 44 has sailed on."),
    ),
    Rule(
        "when she was 66",
        (
            "PERSONS_NAMED [was is am are were turned turns] @YEARS NOTHING_COUNTED",
            ", [both all each] @YEARS NOTHING_COUNTED",
            "LIFE_STEPS ANY{0,8} at @YEARS NOTHING_COUNTED",
        ),
        _in_years,
        {
            "When she was 66, she swam.": "66 = age 66 a",
            "Two cooks, both 14, won.": "14 = age 14 a",
            "He left school at 14.": "14 = age 14 a",
        },
        ("He was 66 metres away.",),
    ),
    Rule(
        "who is 70",
        (
            ", who is @ADULT NOTHING_COUNTED",
            "^WORD , now @ADULT (?= [, . ;] | \\Z | and (?! NUMBER ) )",
            r"\A now @ADULT (?= , | and (?! NUMBER ) )",
            "^ANY ^WORD [turned turns] @ADULT NOTHING_COUNTED",
            "^ANY ^WORD turned @ADULT (?= [last this yesterday today] )",
            "^at @ADULT , ^WORD",
            "[, that and but because while for] at @ADULT , [he she i]",
        ),
        _in_years,
        {
            "Konrad Ahlers, who is 70, resigned.": "70 = age 70 a",
            "Konrad Ahlers, now 70, resigned.": "70 = age 70 a",
            "Now 70 and living in Kiel, he sails.": "70 = age 70 a",
            "Konrad Ahlers turned 70 last week.": "70 = age 70 a",
            "At 70, Ahlers sails on.": "70 = age 70 a",
            "They knew that, at 70, he sailed.": "70 = age 70 a",
        },
        (
            "The team, who is 70 points ahead, won.",
            "Ten boats, now 70 of them, sank.",
            "At 70 miles he slept.",
            "Now 70 boats sail.",
        ),
    ),
    Rule(
        "(born 1950), 70",
        (
            "[(] [born b] ANY{1,4} [)] , @ADULT (?= [, . ;] | \\Z )",
            "[(] [born b] ANY{1,4} [)] is @ADULT NOTHING_COUNTED",
            "^ANY ^WORD [(] @ADULT , born",
            "^born ANY{1,5} , ^ANY ^WORD is @ADULT NOTHING_COUNTED",
            "^WORD , born ANY{1,6} , is @ADULT NOTHING_COUNTED",
        ),
        _in_years,
        {
            "Konrad Ahlers (born 1950), 70, resigned.": "70 = age 70 a",
            "Konrad Ahlers (born in 1950) is 70.": "70 = age 70 a",
            "Konrad Ahlers (70, born in Kiel) resigned.": "70 = age 70 a",
            "Born in 1950, Konrad Ahlers is 70.": "70 = age 70 a",
            "Konrad Ahlers, born in 1950, is 70.": "70 = age 70 a",
        },
        ("Konrad Ahlers (born 1950), 70 boats behind him, resigned.",),
    ),
)


@rule(
    "under-16s",
    "(?! ^ANY) limit=([under over]) (- ~@YEARS | @YEARS) ~s",
    examples={
        "Entry is free for under-16s.": "under-16s = age 16 a less_than",
        "Entry is free for the over 60s.": "over 60s = age 60 a more_than",
    },
)
def bound_of_ages(place: Place) -> Quantity | None:
    limit = _LIMITS[place.text("limit")]
    return _in_years_of(place)._replace(first=place.start("limit"), modifier=limit)


@rule(
    "in his 40s",
    "POSSESSIVES [early mid late -]* @DECADE ~s",
    examples={
        "A man in his 40s was hurt.": "40s = age 40-49 a range",
        "A woman in her late 50s was hurt.": "50s = age 50-59 a range",
    },
    but_not=["He read his 45s."],
)
def decade_of_life(place: Place) -> Quantity | None:
    low = place.base.value or 0.0
    return _in_years_of(place)._replace(value=None, low=low, high=low + _LAST_OF_DECADE, modifier=Modifier.RANGE)


def _in_years_of(place: Place) -> Quantity:
    return place.base._replace(last=place.end(), kind=Kind.AGE, unit="a")


AGE_BANDS = (bound_of_ages, decade_of_life)
