"""What stands right around a figure (``@``): signs, and words that bound or blur it."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.quantities import Quantity
from onrecord.rules import Rule, rule
from onrecord.text.lexicon import table, word_class
from onrecord.text.numbers import NumberForm, tokenise
from onrecord.text.numbers.modifiers import Modifier

Rounding = Rule[[Place], Quantity | None]
_RACE_LENGTHS = word_class("race_lengths")


def _phrases(modifier: str, place: str) -> dict[str, list[str]]:
    """The phrases with a meaning by their word beside the figure: the other words of each."""
    found: dict[str, list[str]] = {}
    for phrase, name, where in table("modifiers"):
        if (name, where) == (modifier, place):
            words = ["[+]" if token.text == "+" else token.text for token in tokenise(phrase)]
            near, rest = (words[-1], words[:-1]) if place == "before" else (words[0], words[1:])
            found.setdefault(near, []).append(" ".join(rest))
    return found


def _any_of(rest: list[str]) -> str:
    others = " | ".join(sorted(filter(None, rest), key=len, reverse=True))
    return f"({others}){'?' if '' in rest else ''}" if others else ""


DEFINITIONS = {
    "BLURRED": " | ".join(f"{_any_of(rest)} {near}" for near, rest in _phrases(Modifier.APPROX, "before").items())
}


def _before(name: str, modifier: Modifier, examples: Mapping[str, str], *but_not: str) -> Rounding:
    """A rule for the words before a figure, with words before them that blur it."""

    def make(place: Place) -> Quantity:
        return place.base._replace(first=place.begin(), modifier=modifier)

    phrases = _phrases(modifier, "before").items()
    return Rule(
        name, tuple(f"BLURRED? {_any_of(rest)} {near} @FIGURE" for near, rest in phrases), make, examples, but_not
    )


def _after(name: str, modifier: Modifier, examples: Mapping[str, str], *but_not: str) -> Rounding:
    def make(place: Place) -> Quantity | None:
        is_bounded = place.base.modifier not in (None, Modifier.APPROX)
        return None if is_bounded else place.base._replace(last=place.end(), modifier=modifier)

    phrases = _phrases(modifier, "after").items()
    patterns = tuple(f"@FIGURE {near} {_any_of(rest)} (?! NUMBER | than )" for near, rest in phrases)
    return Rule(name, patterns, make, examples, but_not)


@rule(
    "topped 5,000",
    "CROSSED @FIGURE (?! CONTENT{0,2} PLURAL )",
    examples={
        "Sales topped 5,000 in May.": "5,000 = count 5000 more_than",
        "It surpassed £20.": "£20 = money 20 GBP more_than",
    },
    but_not=("They crossed 12 borders.",),
)
def crossed(place: Place) -> Quantity:
    """The verb is no part of the figure."""
    return place.base._replace(modifier=Modifier.MORE_THAN)


@rule(
    "gold over 60m hurdles",
    "over @AMOUNT RACERS",
    "RACERS ANY{0,6} over @AMOUNT",
    "[won wins win ran raced swam beat] ANY{0,6} over @AMOUNT",
    examples={
        "She won the title over 60m hurdles.": "60m = measure 60 m",
        "He swam over 200 metres.": "200 metres = measure 200 m",
    },
    but_not=("The mast rose over 60m into the fog.", "She won her race by over 70 metres."),
)
def raced(place: Place) -> Quantity | None:
    """The length of a race, which ``over`` does not bound."""
    is_length = place.base.unit == "m" and f"{place.base.value:g}" in _RACE_LENGTHS
    return place.base if is_length else None


@rule(
    "care about two things",
    "TOPIC_VERBS [him her them us me you people]? about @FIGURE",
    "TOPIC_NOUNS about @FIGURE",
    examples={
        "They care about two things.": "two = count 2",
        "He asked them about 40 missing boats.": "40 = count 40",
        "She read stories about three dogs.": "three = count 3",
    },
    but_not=("It took about 40 boats.", "They said about 40 boats came."),
)
def topic(place: Place) -> Quantity:
    """What is talked about, which ``about`` does not blur."""
    return place.base


@rule(
    "under one manager",
    "[under over above below beyond within] @FIGURE (?! PLURAL ) CONTENT",
    examples={"They played under one manager.": "one = count 1"},
    but_not=("It weighs under one tonne.", "It drew under 12 boats.", "It cost over one million."),
)
def beside_one(place: Place) -> Quantity | None:
    """Of one thing, these words say where."""
    is_one = place.base.value == 1 and place.base.number.form is NumberForm.WORDS and place.base.unit is None
    return place.base if is_one else None


@rule(
    "falls under two headings",
    "[under beneath within] @COUNT CONTENT? HEADINGS",
    examples={"It falls under two broad headings.": "two = count 2"},
    but_not=("It drew under 12 boats.",),
)
def under_headings(place: Place) -> Quantity:
    """What things are put under, which ``under`` does not bound."""
    return place.base


@rule(
    "sub-300 sq m",
    "sub TIGHT_DASH ~@FIGURE",
    examples={"Demand for sub-300 sq m flats fell.": "sub-300 sq m = measure 300 m2 less_than"},
)
def prefixed(place: Place) -> Quantity:
    return place.base._replace(first=place.begin(), modifier=Modifier.LESS_THAN)


@rule(
    "~80%",
    "APPROX_MARKS @FIGURE",
    examples={"The tube is ~2mm wide.": "~2mm = measure 2 mm approx"},
)
def blurred(place: Place) -> Quantity:
    return place.base._replace(first=place.begin(), modifier=Modifier.APPROX)


# A phrase of an earlier rule may hold one of a later rule: "no more than".
BEFORE: tuple[Rounding, ...] = (
    topic,
    crossed,
    raced,
    beside_one,
    under_headings,
    prefixed,
    blurred,
    _before("up to 5", Modifier.AT_MOST, {"It seats no more than 5 boys.": "no more than 5 = count 5 at_most"}),
    _before(
        "at least 5", Modifier.AT_LEAST, {"It costs about at least $5.": "about at least $5 = money 5 USD at_least"}
    ),
    _before("more than 5", Modifier.MORE_THAN, {"Well over 5 boys came.": "Well over 5 = count 5 more_than"}),
    _before("less than 5", Modifier.LESS_THAN, {"It costs just under 5%.": "just under 5% = percent 5 % less_than"}),
    _before("about 5", Modifier.APPROX, {"It took nearly 5 litres.": "nearly 5 litres = measure 5 l approx"}),
)
AFTER: tuple[Rounding, ...] = (
    _after(
        "5 or more",
        Modifier.AT_LEAST,
        {"It seats 5 or more.": "5 or more = count 5 at_least"},
        "It was 200 or greater than 190.",
    ),
    _after("5 or less", Modifier.AT_MOST, {"It seats 5 or fewer.": "5 or fewer = count 5 at_most"}),
    _after("5 or so", Modifier.APPROX, {"It seats 5 or so.": "5 or so = count 5 approx"}),
)


@rule(
    "plus or minus 5",
    "plus or minus @FIGURE",
    "(?<! NUMBER ) ± @FIGURE",
    examples={
        "It is off by plus or minus 5%.": "plus or minus 5% = percent 5 %",
        "It is off by ±5%.": "±5% = percent 5 %",
    },
)
def either_way(place: Place) -> Quantity:
    return place.base._replace(first=place.begin())


@rule(
    "minus 5",
    "[minus negative] @FIGURE",
    "minus TIGHT_DASH ~@FIGURE",
    "(?! ~ANY ) MINUS_SIGNS ~@FIGURE",
    "(?<= [( []) MINUS_SIGNS ~@FIGURE",
    r"\A − @FIGURE",
    r"\A - @FIGURE \Z",
    "(?<! NUMBER ) (?! ~ANY ) [- −] @TEMPERATURE",
    examples={
        "It was minus 5 degrees C.": "minus 5 degrees C = temperature -5 Cel",
        "A minus-30 night is ahead.": "minus-30 = count -30",
        "Growth was -0.5%.": "-0.5% = percent -0.5 %",
        "It lost money (-5%).": "-5% = percent -5 %",
        "- 12,000": "- 12,000 = count -12000",
    },
    but_not=("She sold 10 - 5 degrees too few.", "- 5 boats for sale", "- 12% is lost on the way"),
)
def negative(place: Place) -> Quantity | None:
    value = place.base.value
    return None if value is None else place.base._replace(first=place.begin(), value=-value)


@rule(
    "5 degrees below zero",
    "@TEMPERATURE below ZERO",
    examples={"It was 5 degrees below zero.": "5 degrees below zero = temperature -5"},
    but_not=("It was 5 degrees below freezing.",),
)
def below_zero(place: Place) -> Quantity | None:
    value = place.base.value
    return place.base._replace(last=place.end(), value=-value) if value else None


SIGNS: tuple[Rounding, ...] = (either_way, negative, below_zero)
