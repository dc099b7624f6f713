"""Numbers by which something is found: of houses, files, pictures, notes, pages; those of programs; and tie-breaks."""

from __future__ import annotations

from onrecord.enrich.figures.places import Place
from onrecord.enrich.figures.verdicts import NAME, Verdict, no_figure
from onrecord.rules import rule

_MOST_SIXTEENTHS, _MARKS_OUT_OF = 16, (20, 100)  # of a fraction of an inch or a cup; of a review


@rule(
    "45/50 in a gallery",
    r"\A [- • *]? @SLASHED ^WORD",
    examples={"- 45/50 Cranes climb high over the port": "45/50 = name"},
    but_not=("1/2 Cup of flour", "7/10 Would sail again", "3/16 Inch of steel"),
)
def _picture(place: Place) -> str | None:
    """A picture's number in its series, before its caption; no mark out of ten or a hundred, and no fraction."""
    series = place.sentence.tokens[place.base.head].text.partition("/")[2]
    is_series = series.isdecimal() and int(series) > _MOST_SIXTEENTHS and int(series) not in _MARKS_OUT_OF
    return NAME if is_series else None


@rule(
    "7-6 (5)",
    "one=(NUMBER) ANY other=(~NUMBER) [(] ~@BARE_DIGITS [~)]",
    examples={"She won 6-2, 7-6 (5) and left.": "5 = name"},
    but_not=("It lost 7-4 (5) boats.",),
)
def _tie_break(place: Place) -> str | None:
    """The points of the one who lost a tie-break."""
    tokens = place.sentence.tokens
    sides = {tokens[place.start(side)].text for side in ("one", "other")}
    return NAME if sides == {"6", "7"} else None


REFERENCES: tuple[Verdict, ...] = (
    no_figure(
        "rue de Hull 12",
        "[rue corso viale piazza calle avenida rua calea ulica plaza] WORD{1,3} ,? @BARE_DIGITS (?! COUNTED )",
        examples={"The shop, corso Hull, 15, is shut.": "15 = name"},
    ),
    no_figure(
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
    no_figure(
        "22/01873/FUL",
        "WORD (~/ ~ANY){1,3} ~/ ~@NUMBER",
        "WORD ~/ ~@NUMBER ~/ ~ANY",
        "ANY ~/ ~@NUMBER ~/ ~WORD",
        "@NUMBER (~/ ~ANY){1,2} ~/ ~WORD",
        examples={"Application 22/01873/FUL was refused.": "22 = name; 01873 = name"},
    ),
    no_figure(
        "3170 W. County Road",
        "@BARE_DIGITS [^n ^s ^e ^w ^ne ^nw ^se ^sw] . ^ANY{1,3} ^STREETS",
        examples={"He lives at 3170 W. Mill Lane now.": "3170 = name"},
    ),
    _picture,
    no_figure(
        "the quotient[12]",
        "ANY [~[] ~@BARE_DIGITS [~]]",
        "[[] [n note nb notes ref] @BARE_DIGITS []]",
        "[[] (NUMBER LISTING){0,4} @BARE_DIGITS (LISTING NUMBER){0,4} []] (?! (?! ^ANY ) COUNTED | % )",
        "[[] @DECIMAL_COMMA []] (?! (?! ^ANY ) COUNTED | % )",
        examples={
            "The bridge[12] was built by Marsh.[4]": "12 = name; 4 = name",
            "[3] Holt, A Life on the Pier": "3 = name",
            "It is known [1 - 3] of gulls [4, 6] too.": "1 = name; 3 = name; 4 = name; 6 = name",
            "It is known of gulls [4,6] too.": "4,6 = name",
        },
        but_not=("They saw [12] boats.",),
    ),
    no_figure(
        "range(10)",
        "WORD [~(] ~@NUMBER [~)]",
        "= [~=] @NUMBER",
        examples={"Then range(10) is called.": "10 = name", "It runs if i == 2 holds.": "2 = name"},
        but_not=("They saw boats (12) and oars (5).",),
    ),
    no_figure(
        "Quill 90+3",
        "@BARE_DIGITS [~+] ~BARE_DIGITS (?! % | COUNTED )",
        "BARE_DIGITS [~+] ~@BARE_DIGITS (?! % | COUNTED )",
        "[goals goal scorers scorer tries bookings booked] : ^WORD (WORD | NUMBER | [, ; + ' ’ ( ) -]){0,9}"
        " @BARE_DIGITS (?= [' ’ , ; . ) +] | \\Z )",
        "GOAL_VERBS ANY{0,3} [(] @DIGIT_YEARS [pen pens og min mins ']? [)]",
        "^WORD [(] @DIGIT_YEARS [pen pens og mins ' ’] [)]",
        "^WORD @DIGIT_YEARS [~' ~’] (?= [, ; . ) and] | ^ANY | \\Z )",
        examples={
            "Holt (45+2) and Quill 90+3 scored.": "45 = name; 2 = name; 90 = name; 3 = name",
            "Goals: Holt 23, Ada Quill 41, Marsh 60.": "23 = name; 41 = name; 60 = name",
            "Holt scored (44) and Reid (61 pen) did, Marsh 81'.": "44 = name; 61 = name; 81 = name",
        },
        but_not=("It took 45+ boats.", "Holt scored 23 goals."),
    ),
    _tie_break,
)
