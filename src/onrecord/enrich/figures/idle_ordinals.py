"""Ordinals that count nothing: ``at first``, ``first aid``, ``the Second World War``."""

from __future__ import annotations

from onrecord.enrich.figures.verdicts import Verdict, counted, no_figure
from onrecord.text.lexicon import word_class
from onrecord.text.numbers.lexicon import ORDINALS

_IDIOMS = sorted(tuple(idiom.split()) for idiom in word_class("ordinal_idioms"))

IDLE_ORDINALS: tuple[Verdict, ...] = (
    no_figure(
        "at first",
        *(f"{idiom[0]} @{idiom[1]}" for idiom in _IDIOMS if idiom[-1] in ORDINALS),
        "per @second",
        "a @second (?! CONTENT )",
        examples={"At first nobody came.": "first = name", "It took a split second.": "second = name"},
        but_not=("She won a second term.",),
    ),
    counted(
        "the fifth-largest grower",
        "@ORDINAL ~- [EST RANKED]",
        examples={"He is the world's fifth-largest grower.": "fifth = counts"},
    ),
    no_figure("a third-party claim", "@ORDINAL ~- ANY", examples={"It was a tenth-hour deal.": "tenth = name"}),
    no_figure(
        "along 10th Street",
        "@ORDINAL ^STREETS",
        "@ORDINAL [and to &] ORDINAL [STREETS streets avenues]",
        "ORDINAL [and to &] @ORDINAL [STREETS streets avenues]",
        examples={
            "The house is on 10th Street, near 3rd Ave.": "10th = name; 3rd = name",
            "It lies between 10th and 11th streets.": "10th = name; 11th = name",
        },
        but_not=("It is the 10th street to be closed.",),
    ),
    no_figure(
        "21st Century Boats",
        "@ORDINAL ^century ^CONTENT",
        examples={"It bought 21st Century Boats.": "21st = name"},
        but_not=("It is her 21st century.",),
    ),
    no_figure(
        "first aid",
        *(f"@{' '.join(idiom)}" for idiom in _IDIOMS if idiom[0] in ORDINALS and idiom[1] != ","),
        r"\A [@first @second @third] ,",
        "[^@first ^@second ^@third] ,",
        "[else it them him me us you this] @first (?= MARK | \\Z )",
        examples={
            "They gave first aid.": "first = name",
            "First, the door was shut.": "First = name",
            "They asked him first.": "first = name",
        },
        but_not=("He was first, she was second.",),
    ),
    no_figure(
        "for the first time", "for the @first time", examples={"It rained for the first time in May.": "first = name"}
    ),
    counted("the first time", "ANY the @first time", examples={"It was the first time in May.": "first = counts"}),
    counted(
        "the first elected",
        "[the a his her its their] @first [ED PAST_VERBS]",
        examples={"She is the first elected.": "first = counts"},
    ),
    no_figure("he first came", "@first [ED PAST_VERBS]", examples={"He first came in May.": "first = name"}),
    no_figure(
        "did you first hear",
        "[i you he she it we they who MODALS did do does] @first CONTENT",
        examples={"When did you first hear of it?": "first = name", "It would first hire a crew.": "first = name"},
        but_not=("He has first refusal.", "It was her first boat.", "Did the first boat sink?"),
    ),
    no_figure(
        "the 14th Amendment",
        "@ORDINAL ^NUMBERED_BY_ORDINALS",
        "@ORDINAL [and or , &] ORDINAL ^NUMBERED_BY_ORDINALS",
        examples={
            "He took the 5th Amendment.": "5th = name",
            "The 9th Circuit and the 101st Airborne met.": "9th = name; 101st = name",
        },
        but_not=("It is the 14th amendment to the bill.", "The 21st Mayor left."),
    ),
    no_figure(
        "Second World War",
        "ANY ^@ORDINAL_WORD ^ANY",
        examples={"It was the Fourth World Cup.": "Fourth = name"},
        but_not=("The 21st Mayor left.",),
    ),
)
