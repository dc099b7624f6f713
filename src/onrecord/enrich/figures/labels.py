"""Numbers that tell which of its kind a thing is: telephone numbers, roads and streets, stages, indices, players."""

from __future__ import annotations

import re

from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.verdicts import NAME, Verdict, no_figure
from onrecord.rules import rule
from onrecord.text.lexicon import word_class

_SERVICES = word_class("telephone_services")
_INDICES = word_class("index_sizes")
_AIRLINERS = word_class("airliners")
_LETTERED = re.compile(r"\d{1,3}[BKMT]")
_BETWEEN_ENDS = frozenset({"to", "and", "or"})
_MOST_COUNTED_DIGITS = 15
_MOST_KINDS = 13
_OFTEN = 2  # times that a page prints a name with its number
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15  # of a telephone number with its country's


@rule(
    "called 911",
    "DIALLING [the on]? @BARE_DIGITS (?! COUNTED )",
    "@BARE_DIGITS [call calls caller callers operator operators dispatcher dispatchers line hotline emergency]",
    examples={"She called 911 and the 911 operator answered.": "911 = name; 911 = name"},
    but_not=("He called 30 friends.", "It took 40 calls."),
)
def _service(place: Place) -> str | None:
    """A number of few digits at which help is had."""
    return NAME if place.sentence.tokens[place.base.head].text in _SERVICES else None


@rule(
    "+1918555-0123",
    "one=(([+] ) ~BARE_DIGITS ([- ( ) / .]? BARE_DIGITS){0,4} [- ( ) / .]? ) @BARE_DIGITS",
    "one=([+] ) @BARE_DIGITS ([- ( ) / .]{0,2} BARE_DIGITS){0,5}",
    "one=([+] ) BARE_DIGITS [x ext] .? @BARE_DIGITS",
    examples={
        "Call +44 1482 555010 or +1918555-0123.": "44 = name; 1482 = name; 555010 = name; 1918555 = name; 0123 = name"
    },
    but_not=("The gauge rose +5 12 times.",),
)
def _telephone(place: Place) -> str | None:
    """A number behind a plus whose groups have as many digits as telephone numbers do."""
    tokens, at, digits = place.sentence.tokens, place.start("one") + 1, 0
    while tokens[at].number is not None or tokens[at].text in ("-", "(", ")", "/", "."):
        digits += sum(letter.isdigit() for letter in tokens[at].text)
        at += 1
    return NAME if _FEWEST_DIGITS <= digits <= _MOST_DIGITS else None


@rule(
    "sold his 757",
    "@LARGE_DIGITS (?! COUNTED | ^CONTENT | [~WORD ~CODE] | % | [, - /] NUMBER )",
    examples={"He sold his old 757 in May.": "757 = name"},
    but_not=("The 757 passengers left.", "It sold 757%.", "He saw 757 red boats.", "It holds 757 to 800 boats."),
)
def _airliner(place: Place) -> str | None:
    tokens, at = place.sentence.tokens, place.base.head
    begins_range = tokens[at + 1].text in _BETWEEN_ENDS and tokens[at + 2].text[:1].isdigit()
    return NAME if tokens[at].text in _AIRLINERS and not begins_range else None


@rule(
    "id 673679711437004805",
    "@LARGE_DIGITS",
    examples={
        "Its id is 673679711437004805 now.": "673679711437004805 = name",
        "Call 0590258046 for the bar.": "0590258046 = name",
    },
    but_not=("It is 6736797114 miles away.",),
)
def _identifier(place: Place) -> str | None:
    """More digits than anybody counts with ungrouped, or a zero before as many as telephone numbers have."""
    printed = place.sentence.tokens[place.base.head].text
    is_dialled = printed.startswith("0") and len(printed) >= _FEWEST_DIGITS
    return NAME if printed.isdecimal() and (is_dialled or len(printed) > _MOST_COUNTED_DIGITS) else None


@rule(
    "Block 1B",
    "[^IDENTIFIER_NOUNS ^LETTERED_NOUNS] @NUMBER",
    examples={"The first Block 1B rocket left Gate 12B.": "1B = name; 12B = name"},
    but_not=("Group 3bn in debt.", "It lost Block 3 boats."),
)
def _lettered(place: Place) -> str | None:
    """A place in a series by number and letter, whose letter would be a scale elsewhere."""
    token = place.sentence.tokens[place.base.head]
    return NAME if _LETTERED.fullmatch(place.sentence.text[token.start : token.end]) else None


@rule(
    "a 40 Under 40 list",
    "@BARE_DIGITS under other=(BARE_DIGITS)",
    "other=(BARE_DIGITS) under @BARE_DIGITS",
    examples={"She is on the 40 Under 40 list.": "40 = name; 40 = name"},
    but_not=("She is 30 under 40.",),
)
def _namesakes(place: Place) -> str | None:
    """Lists of so many people under the age of as many."""
    tokens = place.sentence.tokens
    return NAME if tokens[place.start("other")].text == tokens[place.base.head].text else None


@rule(
    "the S&P 500",
    "INDICES -? @BARE_DIGITS",
    "^s &? ^p @BARE_DIGITS",
    examples={"S&P 500 utilities and FTSE 250 firms rose.": "500 = name; 250 = name"},
    but_not=("The Nikkei 38 points up.",),
)
def _index(place: Place) -> str | None:
    """An index by the number of firms in it, also before what is counted."""
    return NAME if place.sentence.tokens[place.base.head].text in _INDICES else None


@rule(
    "type 2 immune responses",
    "KINDS @BARE_DIGITS COUNTED",
    "(?<! [this last next past per each every] ) ^NUMBERED_PERIODS @BARE_DIGITS",
    examples={
        "It sets off type 2 immune responses.": "2 = name",
        "All Wave 4 respondents and Year 6 pupils came.": "4 = name; 6 = name",
    },
    but_not=("They gave the class 30 pencils.", "They type 40 words a minute.", "This Year 12 Boats Sank"),
)
def _kind(place: Place) -> str | None:
    """A small number behind what is told apart by numbers, though something is named in the plural behind it."""
    return NAME if (place.base.value or 0.0) <= _MOST_KINDS else None


@rule(
    "Harbour Tales 2, and the Harbour Tales 2 port",
    "^CONTENT ^CONTENT @SEVERAL CONTENT",
    examples={"He wrote Harbour Tales 2. The Harbour Tales 2 port is late.": "2 = name"},
    but_not=("Hull City 2 goals up. Hull City 2 goals down.", "Hull City 2, Ghent 1. Hull City 2 goals up."),
)
def _sequel(place: Place) -> str | None:
    """A name's number, where the page prints both elsewhere with nothing behind them that could be counted."""
    tokens, head = place.sentence.tokens, place.base.head
    printed = place.sentence.text[tokens[head - 2].start : tokens[head].end]
    if (place.base.value or 0.0) > _MOST_KINDS or place.sentence.page.count(printed) < _OFTEN:
        return None
    return NAME if re.search(rf"{re.escape(printed)}(?![\w%]| \w|, [A-Z])", place.sentence.page) else None


LABELS: tuple[Verdict, ...] = (
    _sequel,
    _airliner,
    _identifier,
    _lettered,
    no_figure(
        "numbered from 2 to 4",
        "numbered from? @NUMBER (?! COUNTED )",
        "numbered from? NUMBER ANY @NUMBER (?! COUNTED )",
        examples={"The piers are numbered from 2 to 4.": "2 = name; 4 = name"},
        but_not=("They numbered 40 boats.",),
    ),
    no_figure(
        "a 501(c)(3) body",
        "@BARE_DIGITS [(] c [)] [(] NUMBER [)]",
        "@BARE_DIGITS c -? NUMBER",
        "BARE_DIGITS [(] c [)] [(] @BARE_DIGITS [)]",
        "BARE_DIGITS c -? @BARE_DIGITS",
        examples={"It is a 501(c)(3) body.": "501 = name; 3 = name", "It is a 501 c4 group.": "501 = name; 4 = name"},
        but_not=("It is 501 c warmer.",),
    ),
    no_figure(
        "over FY2020-22",
        "[fy cy] NUMBER TIGHT_DASH ~@NUMBER",
        examples={"It grew over FY2020-22 and later.": "22 = name"},
        but_not=("It grew by 20-22 boats.",),
    ),
    _service,
    _telephone,
    _namesakes,
    _index,
    no_figure(
        "take US 169",
        r"(?<! [the in] ) [^us ^hwy ^rte ^rt] .? @BARE_DIGITS (?= \Z | [, . ; ( ) / : and or to near at north south] )",
        examples={"Take US 169 and Rte 75 to the pier.": "169 = name; 75 = name"},
        but_not=("They met in the US 75 times.",),
    ),
    _kind,
    no_figure(
        "the rapper 50 Cent",
        "@SEVERAL ^cent (?! ^CONTENT )",
        "@SEVERAL ^cent ' s",
        examples={"The rapper 50 Cent sang of 50 Cent's youth.": "50 = name; 50 = name"},
        but_not=("It costs 50 cent.",),
    ),
    no_figure(
        "404 status code",
        "@BARE_DIGITS status [code codes]",
        "^http -? @BARE_DIGITS",
        examples={"It ends with a 404 status code or HTTP 500 errors.": "404 = name; 500 = name"},
    ),
    no_figure(
        "quarterback Ben Holt (4)",
        "PLAYERS ^WORD{1,3} [(] @BARE_DIGITS [)]",
        examples={"Quarterback Ben Holt (4) ran on.": "4 = name"},
        but_not=("Gulls (4) sat there.",),
    ),
    no_figure(
        "the bottom three",
        "the [bottom top] @SPELLED (?! CONTENT | NUMBER | TIGHT_DASH )",
        examples={"They fell into the bottom three during May.": "three = name"},
        but_not=("The top three boats sank.",),
    ),
)
