"""Times: each time expression, in TIMEX3 terms.

A sentence is written as a string of codes (``coding``), on which rules for dates, relative times, lengths of time,
clock times and ranges are matched (``scan``); what stands together is joined (``joining``).
TIMEX3: Pustejovsky et al., ISO 24617-1, and the TimeML annotation guidelines 1.2.1.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from onrecord.document import Document
from onrecord.enrich.times.coding import code_sentence
from onrecord.enrich.times.holidays import HOLIDAYS
from onrecord.enrich.times.readings import Reading, Scene
from onrecord.enrich.times.scan import read_times
from onrecord.ids import IdMaker, normalised
from onrecord.tables.rows import Sentence, Time
from onrecord.tables.vocabularies import Anchor, TimeMod, TimeType
from onrecord.text.keys import sentence_key
from onrecord.text.lexicon import table, word_class
from onrecord.text.trigger import words_of

_FUNCTION_CODES = frozenset("tfaIjJFB@&~*%SCqLNTZVbMzHeP<>ilv=")
TRIGGERS = (
    frozenset(word for word, code, _ in table("time_words") if code not in _FUNCTION_CODES)
    | word_class("more_time_triggers")
    | (frozenset(HOLIDAYS) - word_class("no_time_triggers"))
)
# Digits that may make a time where no word of time stands: years, clock times, written-out dates, the 90s, Q3, the 5th.
_TIME_DIGITS = re.compile(
    r"\d{4}|\d ?[:/-] ?\d|\d\.\d\d|\d ?[aApP]\.?[mM]|\b[fF][yY]'?\d|'\d\d|’\d\d|\d(?:s|st|nd|rd|th)\b|\b[qQhH]\d"
)
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})[/.](\d{1,2})[/.](?:\d{4}|\d\d)(?![\d/])")


def find_times(document: Document) -> tuple[Time, ...]:
    """Finds the time expressions in the document's prose and resolves them against its date.

    Rows are in the order of the text. Without ``document.published_at``, relative expressions have a NULL value.
    """
    ids = IdMaker("tim", document.article_id)
    reference = document.published_at.date() if document.published_at else None

    @cache
    def day_first() -> bool:
        return writes_day_first(document.text, reference)

    rows: list[Time] = []
    previous: date | None = None
    for sentence in document.sentences:
        if TRIGGERS.isdisjoint(words_of(sentence.text)) and not _TIME_DIGITS.search(sentence.text):
            previous = None
            continue
        scene = Scene(code_sentence(document.sentence_tokens(sentence)), reference, previous, day_first)
        readings = read_times(scene)
        if readings:
            key = sentence_key(sentence.text)
            rows.extend(_row(ids, key, sentence, scene, reading) for reading in readings)
        previous = next((reading.start for reading in reversed(readings) if reading.start), None)
    return tuple(rows)


def writes_day_first(text: str, reference: date | None) -> bool:
    """Whether the page writes 26/7 for 26 July: by a date with a first part over 12, else by its own date."""
    for match in _NUMERIC.finditer(text):
        first, second = int(match[1]), int(match[2])
        if first > 12 >= second:
            return True
        if second > 12 >= first:
            return False
        if reference is not None and (first, second) == (reference.day, reference.month) and first != second:
            return True
    return False


def _row(ids: IdMaker, key: str, sentence: Sentence, scene: Scene, reading: Reading) -> Time:
    items = scene.coded.items
    start, end = items[reading.first].start, items[reading.last - 1].end
    text = sentence.text[start:end]
    return Time(
        time_id=ids.make(normalised(text), key),
        article_id=sentence.article_id,
        sentence_no=sentence.sentence_no,
        text=text,
        start_char=sentence.start_char + start,
        end_char=sentence.start_char + end,
        type=TimeType(reading.type),
        value=reading.value,
        mod=TimeMod(reading.mod) if reading.mod else None,
        start_date=reading.start,
        end_date=reading.end,
        anchored_to=Anchor(reading.anchor) if reading.anchor else None,
    )
