"""Reads a document's sentences for times and writes the rows; the rules of times as a family, for any text."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from functools import cache, partial

from onrecord.document import Document
from onrecord.enrich.times.codes import CODES, letter_of
from onrecord.enrich.times.coding import Coded, code_sentence
from onrecord.enrich.times.countries import country_of_press
from onrecord.enrich.times.holidays import HOLIDAYS
from onrecord.enrich.times.mentions import Context, TimexMention
from onrecord.enrich.times.scan import RULES, read_times
from onrecord.enrich.times.told import Told, tells_story
from onrecord.ids import IdMaker, normalised, sentence_key
from onrecord.rules import Family, Hit
from onrecord.tables.rows import Sentence, Time
from onrecord.tables.vocabularies import Anchor, TimeMod, TimeType
from onrecord.text.lexicon import table, word_class
from onrecord.text.sentences import split_sentences
from onrecord.text.tokens import SentenceTokens, sentence_of
from onrecord.text.trigger import DIGITS, words_of

# Words of these classes make a sentence worth reading.
_TRIGGER_CLASSES = (
    *("MONTH_NAME", "WEEKDAY", "UNIT", "SEASON", "DAY_PART", "RELATIVE_DAY", "DECADE_NAME", "AGO", "EVERY", "ADVERB"),
    *("ZONE", "BC", "AD", "FY", "REFERENCE", "HORIZON"),
)
_TRIGGER_CODES = "".join(map(letter_of, _TRIGGER_CLASSES))
TRIGGERS = frozenset(
    word for word, name, _ in table("time_words") if CODES.characters(name) in _TRIGGER_CODES
) | word_class("more_time_triggers")


def _holiday_triggers() -> dict[str, tuple[frozenset[str], ...]]:
    found: dict[str, dict[frozenset[str], None]] = {}
    for first in HOLIDAYS.keys() - word_class("no_time_triggers") - TRIGGERS:
        for words, _ in HOLIDAYS[first]:
            begin, *_ = first.partition("'")  # "hallowe'en" is two words of a sentence
            found.setdefault(begin, {})[words_of(" ".join(words)) - {begin}] = None
    return {begin: tuple(rests) for begin, rests in found.items()}


# What makes "time" one: "for the time being", "at the time".
_OF_TIME = (frozenset({"being"}), frozenset({"at", "the"}), frozenset({"at", "that"}))


# The other words of the named days that begin with a word: "all" alone is no trigger, "all ... saints ... day" is.
_HOLIDAY_TRIGGERS = _holiday_triggers() | {"time": _OF_TIME}
_FIRST_OF_HOLIDAYS = frozenset(_HOLIDAY_TRIGGERS)
# Digits that may make a time where no word of time stands: years, clock times, written-out dates, the 90s, Q3, the 5th.
_TIME_DIGITS = re.compile(
    r"\d{4}|\d [AB]\."
    r"|\d ?[:/-] ?\d|\d\.\d\d|\d ?[aApP]\.?[mM]|\b[fF][yY]'?\d|'\d\d|’\d\d|\d(?:s|st|nd|rd|th)\b|\b[qQhH]\d"
)
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/])")


def may_hold_time(text: str, words: AbstractSet[str]) -> bool:
    """Whether a sentence of these words has one of a time, all words of a named day, or digits as times have them."""
    if not TRIGGERS.isdisjoint(words) or (not DIGITS.isdisjoint(words) and _TIME_DIGITS.search(text)):
        return True
    return any(rest <= words for first in _FIRST_OF_HOLIDAYS & words for rest in _HOLIDAY_TRIGGERS[first])


class SentenceReader:
    """Reads the sentences of one text in their order; what one tells of times holds in the next."""

    def __init__(self, text: str, dct: date | None, country: str | None = None) -> None:
        self._dct = dct
        self._country = country
        self._told = Told(tells_story(text, dct))
        self._day_first = cache(lambda: writes_day_first(text, dct))

    def read(self, text: str, tokens: Callable[[], SentenceTokens]) -> tuple[Coded, tuple[TimexMention, ...]] | None:
        """The sentence's mentions; ``None`` where no word and no digits are those of a time."""
        if not may_hold_time(text, words_of(text)):
            self._told = self._told.with_sentence()
            return None
        coded = code_sentence(tokens())
        told = self._told.with_sentence()
        mentions = read_times(Context(coded, self._dct, told, self._day_first, self._country))
        for mention in mentions:
            if mention.compared:
                continue
            told = told.with_date(mention.value, mention.start, mention.end, mention.anchored_to)
        self._told = told
        return coded, mentions


def find_times(document: Document) -> tuple[Time, ...]:
    """Finds the time expressions in the document's prose and resolves them against its date.

    Rows are in the order of the text. Without ``document.published_at``, relative expressions have a NULL value.
    """
    ids = IdMaker("tim", document.article_id)
    published = document.published_at.date() if document.published_at else None
    reader = SentenceReader(document.text, published, country_of_press(document.url))
    rows: list[Time] = []
    for sentence in document.sentences:
        found = reader.read(sentence.text, lambda sentence=sentence: document.sentence_tokens(sentence))  # type: ignore[misc]
        if found is not None and found[1]:
            coded, mentions = found
            key = sentence_key(sentence.text)
            rows.extend(_row(ids, key, sentence, coded, mention) for mention in mentions)
    return tuple(rows)


def writes_day_first(text: str, dct: date | None) -> bool:
    """Whether the page writes 26/7 for 26 July: by a date with a first part over 12, else by its own date."""
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
        if dct is not None and (first, second) == (dct.day, dct.month) and first != second:
            return True
    return False


def _row(ids: IdMaker, key: str, sentence: Sentence, coded: Coded, mention: TimexMention) -> Time:
    start, end = coded.items[mention.first].start, coded.items[mention.last - 1].end
    text = sentence.text[start:end]
    issue, note, suggested = mention.doubt or (None, None, None)
    return Time(
        time_id=ids.make(normalised(text), key),
        article_id=sentence.article_id,
        sentence_no=sentence.sentence_no,
        text=text,
        start_char=sentence.start_char + start,
        end_char=sentence.start_char + end,
        type=TimeType(mention.type),
        value=mention.value,
        mod=TimeMod(mention.mod) if mention.mod else None,
        start_date=mention.start,
        end_date=mention.end,
        anchored_to=Anchor(mention.anchored_to) if mention.anchored_to else None,
        issue=issue,
        suggested_value=suggested,
        issue_note=note,
    )


def hits(text: str, published_at: str | None = None) -> Sequence[Hit]:
    """All time expressions of a text. A value is printed with its mod behind it; ``unknown`` if it has none."""
    reader = SentenceReader(text, date.fromisoformat(published_at) if published_at else None)
    found = []
    for start, end in split_sentences(text):
        sentence = text[start:end]
        read = reader.read(sentence, partial(sentence_of, sentence))
        for mention in read[1] if read else ():
            items = read[0].items if read else ()
            value = " ".join(filter(None, (mention.value or "unknown", mention.mod)))
            found.append(
                Hit(mention.rule, start + items[mention.first].start, start + items[mention.last - 1].end, value)
            )
    return found


FAMILY: Family = Family("times", RULES, hits)
