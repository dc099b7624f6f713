"""Numbers that are not figures: parts of names and codes, pronouns.

Of each set the first rule that matches decides, so that a rule for what does count stands before the wider one that
it is an exception of.
"""

from __future__ import annotations

from onrecord.enrich.figures.labels import LABELS
from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.references import REFERENCES
from onrecord.enrich.figures.units import unit_at
from onrecord.enrich.figures.verdicts import COUNTS, NAME, Verdict, counted, no_figure
from onrecord.rules import rule

_PEOPLES = ("ese", "ish", "ch", "iss", "ans")  # how names of peoples end that have no other plural


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
    no_figure("86 per 10,000", "per @NUMBER", examples={"It is 86 per 10,000 residents.": "10,000 = name"}),
    counted(
        "stocks shed 3%",
        "@NUMBER [% percent pct pc]",
        "@NUMBER per cent",
        examples={"Northern Stocks Shed 3%.": "3 = counts", "Quill took 58pc of it.": "58 = counts"},
    ),
    *REFERENCES,
    *LABELS,
    no_figure("9/11", "@FAMOUS", examples={"9/11 changed it.": "9/11 = name", "The shop is open 24/7.": "24/7 = name"}),
    no_figure(
        "G20",
        "[WORD NUMBER CODE] ~@NUMBER",
        examples={"It was agreed at the G20.": "20 = name", "He took the M25.": "25 = name"},
    ),
    no_figure("+86 138-2010-2015", "[+] @NUMBER CODE", examples={"Call +86 138-2010-2015 for help.": "86 = name"}),
    no_figure("(555) 010-0199", "[(] @NUMBER [)] CODE", examples={"Call (555) 010-0199 for help.": "555 = name"}),
    _end_of_range,
    no_figure(
        "ISO 3888-2",
        "^IDENTIFIER_NOUNS @NUMBER TIGHT_DASH NUMBER",
        "^IDENTIFIER_NOUNS NUMBER TIGHT_DASH ~@NUMBER",
        "[p pp] . @NUMBER TIGHT_DASH NUMBER",
        "[p pp] . NUMBER TIGHT_DASH ~@NUMBER",
        examples={
            "It meets ISO 3888-2 in full.": "3888 = name; 2 = name",
            "See pp. 12-14 there.": "12 = name; 14 = name",
        },
    ),
    counted(
        "sub-300 sq m offices",
        "[sub minus plus] TIGHT_DASH ~@NUMBER",
        examples={"It was minus-40 degrees F.": "40 = counts"},
    ),
    counted(
        "5km-10km", "NUMBER [~WORD ~CODE] TIGHT_DASH ~@NUMBER", examples={"They ran 5km-10km a day.": "10 = counts"}
    ),
    no_figure("COVID-19", "[WORD CODE] TIGHT_DASH ~@NUMBER", examples={"The COVID-19 wards are full.": "19 = name"}),
    counted("9-10%", "ANY TIGHT_DASH ~@NUMBER", examples={"They sold 9-10 boats.": "10 = counts"}),
    no_figure("#12", "HANDLE_MARKS ~@NUMBER", "WORD / ~@NUMBER", examples={"Ticket #12 won.": "12 = name"}),
    counted("and/or 5", "/ ~@NUMBER", examples={"It holds 4%/5 boats.": "5 = counts"}),
    no_figure(
        "Blink 1/2",
        "ANY ^ANY @SLASHED (?! COUNTED )",
        examples={"The album by Blink 1/2 sold well.": "1/2 = name"},
        but_not=("He bought Turner 1/2 shares.",),
    ),
    counted("1/2 an hour", "@SLASHED", examples={"They took 1/2 of it.": "1/2 = counts"}),
    no_figure(
        "number nine",
        "number @WORDED",
        "number @NUMBER TIGHT_DASH NUMBER",
        examples={"It is number nine.": "nine = name"},
    ),
    no_figure(
        "Six Nations",
        "^ANY ^@SPELLED",
        "[^ . \" “ : ' ‘ •] ^@SPELLED ^ANY",
        examples={"They watched the Six Nations.": "Six = name", "It was on Channel Four.": "Four = name"},
        but_not=("Six boats sank.",),
    ),
    counted(
        "Starace 6-1",
        "@NUMBER TIGHT_DASH NUMBER",
        "[SCORE_WORDS ended ends] ANY{0,4} @BARE_DIGITS (?! ~ANY ) [– — -] BARE_DIGITS (?! COUNTED )",
        "(?! IDENTIFIER_NOUNS ) ^WORD @BARE_DIGITS (?! ~ANY ) [– —] (?! ~ANY ) BARE_DIGITS SIDES_AFTER",
        "@WORDED",
        examples={
            "Ada Starace 6-1 won.": "6 = counts",
            "They saw sixteen boats.": "sixteen = counts",
            "Old Hull 3 – 0 Ghent": "3 = counts",
        },
    ),
    counted(
        "Old Hull 3, Ghent 1",
        r"\A (?! IDENTIFIER_NOUNS ) ^WORD{1,3} @BARE_DIGITS ,? ^WORD{1,2} BARE_DIGITS (?= [: ( ;] | .? \Z )",
        r"\A (?! IDENTIFIER_NOUNS ) ^WORD{1,3} BARE_DIGITS ,? (?! IDENTIFIER_NOUNS ) ^WORD{1,2} @BARE_DIGITS"
        r" (?= [: ( ;] | .? \Z )",
        examples={"Old Hull 3, Ghent 1: Holt left.": "3 = counts; 1 = counts"},
    ),
    counted(
        "the Brandt 550 megawatt plant",
        "@NUMBER -? UNIT_NAMES",
        examples={"The Brandt 550 megawatt plant burned.": "550 = counts"},
    ),
    counted("Emma Marsh 44 says", "AGED_WITHOUT_COMMA", examples={"Emma Marsh 44 says so.": "44 = counts"}),
    _product,
    no_figure(
        "USB 2.0",
        "ANY ^CONTENT @DECIMAL_POINT (?! [% per percent points times -] | [~WORD ~CODE] )",
        "[version versions release releases v ios] ,? @DECIMAL_POINT (?! COUNTED | [% per percent points times -] )",
        examples={
            "It charges by USB 2.0 or by mains.": "2.0 = name",
            "It shares code with Firefox 3.6, and with version 1.0.": "3.6 = name; 1.0 = name",
        },
        but_not=("Its share of Hull 2.5 points up.",),
    ),
    no_figure(
        "Resolution 2231",
        "^IDENTIFIER_NOUNS @BARE_DIGITS",
        "[^no ^vol ^p ^pp ^fig ^figs ^eq ^eqs ^sec ^ch ^para] . [@BARE_DIGITS @DECIMAL_POINT]",
        "IDENTIFIER_NOUNS @BARE_DIGITS (?! COUNTED )",
        "[no vol p pp fig figs eq eqs ch para] . [@BARE_DIGITS @DECIMAL_POINT] (?! COUNTED )",
        examples={
            "Resolution 2231 is on the agenda.": "2231 = name",
            "He drove Highway 61.": "61 = name",
            "It is under Article 5.": "5 = name",
            "Call 30112 or ring the harbour.": "30112 = name",
            "Fig. 2.1 and Eq. 4 show it.": "2.1 = name; 4 = name",
        },
        but_not=("They gave the class 30 pencils.",),
    ),
    no_figure(
        "Fahrenheit 451",
        '[^ . " “ :] ^CONTENT @BARE_DIGITS (?! COUNTED )',
        examples={"He read Fahrenheit 451 to them.": "451 = name"},
    ),
)

# Asked where nothing else is made of a number: letters right behind it, which are no unit.
CODES: tuple[Verdict, ...] = (
    no_figure(
        "Boeing 737s",
        "@NUMBER [~WORD ~CODE]",
        examples={"They bought 737s and ran track 11a.": "737 = name; 11 = name"},
    ),
    no_figure("a one-off", "@ONE ~-", examples={"She likes one-off shows.": "one = name"}),
)

PRONOUNS: tuple[Verdict, ...] = (
    no_figure(
        "one wonders whether",
        r"\A [“]? @ONE (?! [series species means news works headquarters] | ^ANY ) PLURAL"
        " (?! CONTENT | NUMBER | TIGHT_DASH )",
        "BEFORE_CLAUSES @ONE (?! [series species means news works headquarters] | ^ANY ) PLURAL"
        " (?! CONTENT | NUMBER | TIGHT_DASH )",
        examples={
            "One wonders whether it will end.": "One = name",
            "It helps if one wants to leave.": "one = name",
        },
        but_not=("One series of boats sank.", "One sports car was sold.", "It helps if one news ship comes."),
    ),
    no_figure(
        "the two leaders",
        "[the these those] @TWO",
        "[you we us] @SPELLED (?! ANY? PLURAL | TIGHT_DASH | NUMBER )",
        examples={"The two leaders met again.": "two = name", "How did you two meet?": "two = name"},
        but_not=("It gave you two boats.",),
    ),
    no_figure("no one", "BEFORE_PRONOUN @ONE", examples={"No one saw it.": "one = name"}),
    counted(
        "one to two million", "@ONE [to or] NUMBER", examples={"It drew one to two million visitors.": "one = counts"}
    ),
    no_figure(
        "one of them",
        "@ONE [day another thing time way hand side]",
        "at @ONE [point stage moment] (?! of )",
        "@ONE (?! - ) [^ CONTENT]",
        examples={
            "There one of them ran.": "one = name",
            "It fell one day.": "one = name",
            "One or the other will do.": "One = name",
        },
        but_not=("There was one boat.",),
    ),
)
