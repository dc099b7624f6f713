"""The classes of items that the rules of times are written in, and the letter that stands for each.

The words of a class stand in the table ``time_words`` of the lexicon; ``coding`` classes numbers, marks and holidays.
"""

from __future__ import annotations

from functools import cache

from onrecord.rules import Letters
from onrecord.text.lexicon import table

_CLASSES = (
    ("MONTH_NAME", "m", "July, Sept"),
    ("WEEKDAY_NAME", "k", "Monday, Mondays"),
    ("SHORT_WEEKDAY", "K", "Mon"),
    ("YEAR", "1", "year, yrs"),
    ("MONTH", "2", "month"),
    ("WEEK", "3", "week"),
    ("DAY", "4", "day"),
    ("HOUR", "5", "hour"),
    ("MINUTE", "6", "minute"),
    ("SECOND", "7", "second, secs; not the ordinal"),
    ("DECADE", "8", "decade"),
    ("CENTURY", "9", "century"),
    ("QUARTER", "0", "quarter"),
    ("FORTNIGHT", "_", "fortnight"),
    ("WEEKEND", "u", "weekend"),
    ("SEASON", "s", "spring"),
    ("HOLIDAY", "h", "all the words of Good Friday"),
    ("DAY_PART", "p", "morning, midnight"),
    ("RELATIVE_DAY", "r", "today, tomorrow, tonight"),
    ("DECADE_NAME", "R", "nineties"),
    ("OCLOCK", "C", "o'clock"),
    ("MERIDIEM", "P", "am, pm"),
    ("ZONE", "G", "GMT"),
    ("BC", "X", "BC, BCE"),
    ("AD", "U", "AD"),
    ("FY", "W", "FY"),
    ("FINANCIAL", "=", "what may stand before a year that is not January to December: financial, tax"),
    ("Q_OR_H", "q", "Q, H: Q3, H1"),
    ("SMALL_NUMBER", "d", "one or two digits, 1 to 31"),
    ("SPELLED_NUMBER", "w", "one to thirty-one"),
    ("ORDINAL", "o", "first, 31st"),
    ("LARGE_ORDINAL", "O", "any beyond 31st"),
    ("YEAR_DIGITS", "y", "four digits, 1000 to 2199"),
    ("YEAR_WORDS", "Y", "two thousand and four"),
    ("OTHER_NUMBER", "n", "any other number"),
    ("HALF", "H", "half, three quarters"),
    ("NUMERIC_DATE", "D", "26/7/2021, 20210726"),
    ("SLASHED_PAIR", "Q", "29/03: a date, or the fraction that numbers read"),
    ("CLOCK", "c", "18:40"),
    ("LAPSE", "ł", "1:36.6, what a race took"),
    ("LAST", "L", "last, past, previous"),
    ("THIS", "T", "this, current"),
    ("NEXT", "N", "next, coming, following"),
    ("THAT", "Z", "that, same"),
    ("AGO", "g", "ago"),
    ("EARLIER", "e", "earlier"),
    ("LATER", "l", "later, hence"),
    ("BEFORE", "<", "before"),
    ("AFTER", ">", "after"),
    ("SINCE", "i", "since"),
    ("START", "b", "early, beginning"),
    ("MIDDLE", "M", "mid, middle"),
    ("END", "z", "late, end"),
    ("THE", "t", "the"),
    ("A", "a", "a, an"),
    ("OF", "f", "of"),
    ("IN", "I", "in"),
    ("AT", "@", "at"),
    ("ON", "&", "on"),
    ("ABOUT", "~", "about, around"),
    ("AND", "j", "and"),
    ("OR", "v", "or"),
    ("TO", "J", "to, until, through"),
    ("FROM", "F", "from"),
    ("BETWEEN", "B", "between"),
    ("EVERY", "E", "every, each"),
    ("ADVERB", "A", "daily, yearly"),
    ("PER", "%", "per"),
    ("TIMES", "*", "once, twice, times"),
    ("FEW", "V", "few, several, couple"),
    ("REFERENCE", "ð", "currently, recently, soon: no day, but the present, the past or the future"),
    ("DEGREE", "đ", "more, very: more recently"),
    ("MOMENT", "ø", "moment, present: at the moment"),
    ("NEARNESS", "ň", "near, foreseeable: the near future"),
    ("HORIZON", "ħ", "future, term"),
    ("MANY", "þ", "many, some: uncounted units"),
    ("WHOLE", "ŵ", "entire, whole, full: the whole year"),
    ("STRETCH", "š", "straight, consecutive, further, long: six straight days, two long years"),
    ("FINAL", "ß", "final: the final quarter of 2009"),
    ("INSTANT", "ť", "time: at the time"),
    ("BEING", "ĝ", "being: for the time being"),
    ("AHEAD", "ă", "ahead: the years ahead"),
    ("COME", "ć", "come: the years to come"),
    ("ALL", "ą", "all: all day"),
    ("PLUS", "ƥ", "plus, odd and the mark +: 15-plus years"),
    ("VAGUE", "ɣ", "hundreds, tens of thousands"),
    ("REST", "ŕ", "rest, remainder: the rest of the week"),
    ("LIKE", "ļ", "corresponding, comparable: the corresponding month of 2019"),
    ("S", "S", "what follows an apostrophe or digits: last year's, 1990s"),
    ("OTHER", "x", "all else"),
)
_UNIONS = {
    "UNIT": "1234567890_u",
    "WEEKDAY": "kK",
    "DEICTIC": "LNT",
    "PART": "bMz",
    "YEAR_NUMBER": "yY",
    "DAY_OF_MONTH": "dow",
    "ANY_ORDINAL": "oO",
    "NUMBER": "dwn",
    "AMOUNT": "dwny",
    "DAY_NUMERAL": "do",
    "YEAR_OR_DIGITS": "ynd",
}
_DEFINITIONS = {
    # A year that stands by itself; behind a month or a name also two digits after "of" or an apostrophe.
    "BARE_YEAR": "y=(YEAR_NUMBER | SPELLED_NUMBER [SPELLED_NUMBER OTHER_NUMBER])",
    "ANY_YEAR": "y=(YEAR_NUMBER | SPELLED_NUMBER [SPELLED_NUMBER OTHER_NUMBER] | [' OF] [OTHER_NUMBER SMALL_NUMBER])",
    "THEN_YEAR": "([. ,]? [OF IN]? ANY_YEAR)?",
    "THEN_ANY_YEAR": "([. ,]? [- / OF IN ,]? THE? ANY_YEAR)?",
    "WEEKDAY_BEFORE": "(k=(WEEKDAY) [. ,]{0,2} THE?)?",
    "COUNT": "(AMOUNT | A FEW | FEW) OF?",
    "AND_A_HALF": "one=(UNIT) AND A? HALF (?! [- UNIT])",
}
CODES = Letters({name: letter for name, letter, _ in _CLASSES} | _UNIONS, "-,'/.", _DEFINITIONS)


@cache
def letter_of(name: str) -> str:
    """The letter of a class, or all letters of a union of classes."""
    return CODES.characters(name)


# Word -> the letter of its class, and its value.
WORDS: dict[str, tuple[str, str]] = {
    word: (letter_of(name), value or word) for word, name, value in table("time_words")
}


def word_is_a(word: str, name: str) -> bool:
    """Whether a word is of a class, whatever it means in its place."""
    known = WORDS.get(word)
    return known is not None and known[0] in letter_of(name)
