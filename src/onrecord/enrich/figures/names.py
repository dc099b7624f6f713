"""Numbers that are not figures: parts of names and codes, pronouns, ordinals that count nothing.

Of each set the first rule that matches decides, so that a rule for what does count stands before the wider one that
it is an exception of.
"""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.units import unit_at
from onrecord.rules import Rule, rule
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.lexicon import ORDINALS

Verdict = Rule[[Place], str | None]
NAME, COUNTS = "name", "counts"
_PEOPLES = ("ese", "ish", "ch", "iss", "ans")  # how names of peoples end that have no other plural


def _not(
    name: str, *patterns: str, examples: Mapping[str, str] | None = None, but_not: tuple[str, ...] = ()
) -> Verdict:
    return Rule(name, patterns, lambda _: NAME, dict(examples or {}), but_not)


def _but(name: str, *patterns: str, examples: Mapping[str, str] | None = None) -> Verdict:
    return Rule(name, patterns, lambda _: COUNTS, dict(examples or {}))


@rule(
    "200-to-300 guests",
    "low=(NUMBER) ANY [to or] TIGHT_DASH ~@NUMBER",
    examples={"It seats 200-to-300 guests.": "300 = counts"},
)
def _end_of_range(place: Place) -> str | None:
    low = place.sentence.tokens[place.start("low")].number
    is_below = low is not None and low.value is not None and low.value < (place.base.value or 0.0)
    return COUNTS if is_below else None


@rule(
    "the 787 Dreamliner",
    "[DETERMINERS own] @BARE_DIGITS (?! PLURAL ) ^CONTENT (?! - | CONTENT{0,2} PLURAL )",
    examples={"He flew the 787 Dreamliner home.": "787 = name"},
    but_not=["They met the 120 Harvard men.", "The 224 Chinese left.", "The 128 GB card is sold out."],
)
def _product(place: Place) -> str | None:
    """A model's number and its name: three digits that are not round, and no people that are counted."""
    value, at, tokens = place.base.value or 0.0, place.base.last, place.sentence.tokens
    is_model = 100 < value < 1000 and value % 10 != 0 and not tokens[at].text.endswith(_PEOPLES)
    is_measure = len(tokens[at].text) > 1 and unit_at(tokens, at, place.sentence.text) is not None
    return NAME if is_model and not is_measure else None


NAMES: tuple[Verdict, ...] = (
    _not("86 per 10,000", "per @NUMBER", examples={"It is 86 per 10,000 residents.": "10,000 = name"}),
    _but(
        "stocks shed 3%",
        "@NUMBER [% percent pct pc]",
        "@NUMBER per cent",
        examples={"Northern Stocks Shed 3%.": "3 = counts", "Quill took 58pc of it.": "58 = counts"},
    ),
    _not(
        "605 Rossland Rd",
        "@NUMBER ^ANY ^ANY? ^STREETS",
        "@BARE_DIGITS ^WORD? ORDINAL ^STREETS",
        "@BARE_DIGITS ^STREETS ^WORD",
        examples={
            "They met at 605 Rossland Rd. in the evening.": "605 = name",
            "He lives at 12 Mill Lane.": "12 = name",
            "The flat at 9 E 71st St is for sale.": "9 = name",
        },
        but_not=("They cleared 12 Victorian houses.",),
    ),
    _not(
        "22/01873/FUL",
        "WORD (~/ ~ANY){1,3} ~/ ~@NUMBER",
        "WORD ~/ ~@NUMBER ~/ ~ANY",
        "ANY ~/ ~@NUMBER ~/ ~WORD",
        "@NUMBER (~/ ~ANY){1,2} ~/ ~WORD",
        examples={"Application 22/01873/FUL was refused.": "22 = name; 01873 = name"},
    ),
    _not("9/11", "@FAMOUS", examples={"9/11 changed it.": "9/11 = name", "The shop is open 24/7.": "24/7 = name"}),
    _not(
        "G20",
        "[WORD NUMBER CODE] ~@NUMBER",
        examples={"It was agreed at the G20.": "20 = name", "He took the M25.": "25 = name"},
    ),
    _not("+86 138-2010-2015", "[+] @NUMBER CODE", examples={"Call +86 138-2010-2015 for help.": "86 = name"}),
    _not("(555) 010-0199", "[(] @NUMBER [)] CODE", examples={"Call (555) 010-0199 for help.": "555 = name"}),
    _end_of_range,
    _not(
        "ISO 3888-2",
        "^IDENTIFIER_NOUNS @NUMBER TIGHT_DASH NUMBER",
        "^IDENTIFIER_NOUNS NUMBER TIGHT_DASH ~@NUMBER",
        examples={"It meets ISO 3888-2 in full.": "3888 = name; 2 = name"},
    ),
    _but(
        "sub-300 sq m offices",
        "[sub minus plus] TIGHT_DASH ~@NUMBER",
        examples={"It was minus-40 degrees F.": "40 = counts"},
    ),
    _but("5km-10km", "NUMBER [~WORD ~CODE] TIGHT_DASH ~@NUMBER", examples={"They ran 5km-10km a day.": "10 = counts"}),
    _not("COVID-19", "[WORD CODE] TIGHT_DASH ~@NUMBER", examples={"The COVID-19 wards are full.": "19 = name"}),
    _but("9-10%", "ANY TIGHT_DASH ~@NUMBER", examples={"They sold 9-10 boats.": "10 = counts"}),
    _not("#12", "HANDLE_MARKS ~@NUMBER", "WORD / ~@NUMBER", examples={"Ticket #12 won.": "12 = name"}),
    _but("and/or 5", "/ ~@NUMBER", examples={"It holds 4%/5 boats.": "5 = counts"}),
    _not(
        "Blink 1/2",
        "ANY ^ANY @SLASHED (?! COUNTED )",
        examples={"The album by Blink 1/2 sold well.": "1/2 = name"},
        but_not=("He bought Turner 1/2 shares.",),
    ),
    _but("1/2 an hour", "@SLASHED", examples={"They took 1/2 of it.": "1/2 = counts"}),
    _not(
        "number nine",
        "number @WORDED",
        "number @NUMBER TIGHT_DASH NUMBER",
        examples={"It is number nine.": "nine = name"},
    ),
    _not(
        "Six Nations",
        "^ANY ^@SPELLED",
        "[^ . \" “ : ' ‘ •] ^@SPELLED ^ANY",
        examples={"They watched the Six Nations.": "Six = name", "It was on Channel Four.": "Four = name"},
        but_not=("Six boats sank.",),
    ),
    _but(
        "Starace 6-1",
        "@NUMBER TIGHT_DASH NUMBER",
        "@WORDED",
        examples={"Ada Starace 6-1 won.": "6 = counts", "They saw sixteen boats.": "sixteen = counts"},
    ),
    _but(
        "the Brandt 550 megawatt plant",
        "@NUMBER -? UNIT_NAMES",
        examples={"The Brandt 550 megawatt plant burned.": "550 = counts"},
    ),
    _product,
    _not(
        "USB 2.0",
        "ANY ^CONTENT @DECIMAL_POINT (?! [% per percent points times -] | ~ANY )",
        examples={"It charges by USB 2.0 or by mains.": "2.0 = name"},
        but_not=("Its share of Hull 2.5 points up.",),
    ),
    _not(
        "Resolution 2231",
        "^IDENTIFIER_NOUNS @BARE_DIGITS",
        "[^no ^vol ^pp ^fig] . @BARE_DIGITS",
        "IDENTIFIER_NOUNS @BARE_DIGITS (?! COUNTED )",
        "[no vol pp fig] . @BARE_DIGITS (?! COUNTED )",
        examples={
            "Resolution 2231 is on the agenda.": "2231 = name",
            "He drove Highway 61.": "61 = name",
            "It is under Article 5.": "5 = name",
            "Call 101 or ring the harbour.": "101 = name",
        },
        but_not=("They gave the class 30 pencils.",),
    ),
    _not(
        "Fahrenheit 451",
        '[^ . " “ :] ^CONTENT @BARE_DIGITS (?! COUNTED )',
        examples={"He read Fahrenheit 451 to them.": "451 = name"},
    ),
)

# Asked where nothing else is made of a number: letters right behind it, which are no unit.
CODES: tuple[Verdict, ...] = (
    _not(
        "Boeing 737s",
        "@NUMBER [~WORD ~CODE]",
        examples={"They bought 737s and ran track 11a.": "737 = name; 11 = name"},
    ),
    _not("a one-off", "@ONE ~-", examples={"She likes one-off shows.": "one = name"}),
)

PRONOUNS: tuple[Verdict, ...] = (
    _not("the two leaders", "[the these those] @TWO", examples={"The two leaders met again.": "two = name"}),
    _not("no one", "BEFORE_PRONOUN @ONE", examples={"No one saw it.": "one = name"}),
    _but(
        "one to two million", "@ONE [to or] NUMBER", examples={"It drew one to two million visitors.": "one = counts"}
    ),
    _not(
        "one of them",
        "@ONE [day another thing time way hand side]",
        "@ONE (?! - ) [^ CONTENT]",
        examples={
            "There one of them ran.": "one = name",
            "It fell one day.": "one = name",
            "One or the other will do.": "One = name",
        },
        but_not=("There was one boat.",),
    ),
)

_IDIOMS = sorted(tuple(idiom.split()) for idiom in word_class("ordinal_idioms"))

IDLE_ORDINALS: tuple[Verdict, ...] = (
    _not(
        "at first",
        *(f"{idiom[0]} @{idiom[1]}" for idiom in _IDIOMS if idiom[-1] in ORDINALS),
        "per @second",
        "a @second (?! CONTENT )",
        examples={"At first nobody came.": "first = name", "It took a split second.": "second = name"},
        but_not=("She won a second term.",),
    ),
    _but(
        "the fifth-largest grower",
        "@ORDINAL ~- [EST RANKED]",
        examples={"He is the world's fifth-largest grower.": "fifth = counts"},
    ),
    _not("a third-party claim", "@ORDINAL ~- ANY", examples={"It was a tenth-hour deal.": "tenth = name"}),
    _not(
        "first aid",
        *(f"@{' '.join(idiom)}" for idiom in _IDIOMS if idiom[0] in ORDINALS and idiom[1] != ","),
        r"\A [@first @second @third] ,",
        "[^@first ^@second ^@third] ,",
        examples={"They gave first aid.": "first = name", "First, the door was shut.": "First = name"},
        but_not=("He was first, she was second.",),
    ),
    _not(
        "for the first time", "for the @first time", examples={"It rained for the first time in May.": "first = name"}
    ),
    _but("the first time", "ANY the @first time", examples={"It was the first time in May.": "first = counts"}),
    _but(
        "the first elected",
        "[the a his her its their] @first [ED PAST_VERBS]",
        examples={"She is the first elected.": "first = counts"},
    ),
    _not("he first came", "@first [ED PAST_VERBS]", examples={"He first came in May.": "first = name"}),
    _not(
        "Second World War",
        "ANY ^@ORDINAL_WORD ^ANY",
        examples={"It was the Fourth World Cup.": "Fourth = name"},
        but_not=("The 21st Mayor left.",),
    ),
)
