"""Whether a word of time is used as one: ``May`` the month and not the verb, ``sun`` the day and not the star."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.times.codes import WORDS, letter_of, word_is_a
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NumberForm, Token
from onrecord.text.numbers.digits import Separators
from onrecord.text.numbers.tokens import WORD
from onrecord.text.places import place_names

FIRST_YEAR, LAST_YEAR = 1000, 2199  # what four digits may be
# Month and weekday words that are other words too, and what may stand around them when they are not.
_DOUBTFUL_MONTHS = word_class("doubtful_months")
_BEFORE_MONTH = word_class("before_month")
_SURE_BEFORE_MONTH = word_class("sure_before_month")
_NAMES = word_class("not_times")
_QUOTES = frozenset("\"'“”‘’")
_BEFORE_TITLE = frozenset({"on", "of", "for", "from", "host", "hosts", "hosted", "s", "show", "book", "film", "song"})
_OF_FIRMS = (20, 21)  # centuries
_LONG_WORD = 4  # letters; headlines print all such words with a capital, but prepositions
_PREPOSITIONS = word_class("prepositions")
# Words after which "last" is the verb: "could last three days".
_BEFORE_VERB = word_class("before_verb")
# Words for a part of a period that are verbs too.
_PART_OR_VERB = frozenset({"start", "end", "beginning"})
_BEFORE_PART = word_class("before_part")
_BEFORE_SHORT_WEEKDAY = frozenset({"on", "open", "opens", "closed", "closes", "only", "or", "except"})
_BEFORE_YEAR_WORD = frozenset({"this", "last", "next", "that", "the"})
_AS_LATE_AS, _COMPARED = ("as", "late", "as"), frozenset({"late", "early", "recently", "soon"})
_TITLED = word_class("titled_by_times")
_NAMES_IN_CAPITALS = word_class("names_in_capitals")
_MONTH_NAME, _WEEKDAY_NAME, _SHORT_WEEKDAY = map(letter_of, ("MONTH_NAME", "WEEKDAY_NAME", "SHORT_WEEKDAY"))
_DAY_PART, _RELATIVE_DAY, _AD, _UNIT = map(letter_of, ("DAY_PART", "RELATIVE_DAY", "AD", "UNIT"))
_JUDGED = "".join(map(letter_of, ("MONTH_NAME", "WEEKDAY", "AD", "DAY_PART", "RELATIVE_DAY")))
# The words that are times in some places only; all others are where they stand.
DOUBTFUL = (
    frozenset(word for word, (code, _) in WORDS.items() if code in _JUDGED)
    | _NAMES_IN_CAPITALS
    | _PART_OR_VERB
    | {"last"}
)


def is_used_as_time(items: Sequence[Token], at: int, code: str) -> bool:
    """Whether the word at ``at``, whose class has the letter ``code``, is a time word here.

    It is none as a verb ("could last"), a name ("USA Today", "the SEC") or another word ("an ad").
    """
    item = items[at]
    before = items[at - 1] if at else None
    after = items[at + 1] if at + 1 < len(items) else None
    if code == _MONTH_NAME:
        return _is_month(items, at)
    if code == _SHORT_WEEKDAY:
        return _is_short_weekday(items, at)
    if code == _WEEKDAY_NAME:
        title = after is not None and after.capital and f"{item.text} {after.text}" in _NAMES
        article = before is not None and before.text in ("the", "a")
        title = title or (article and after is not None and after.capital and _is_title_word(after))
        title = title or _opens_title(items, at)
        return not title and f"{before.text if before else ''} {item.text}" not in _NAMES
    if code == _AD:
        return item.capital
    if code in (_RELATIVE_DAY, _DAY_PART) and item.capital and before is not None:
        if _is_quoted_title(items, at) or (code == _DAY_PART and _opens_title(items, at - 1)):
            return False
        is_named = before.kind == WORD and (before.capital or code == _DAY_PART)  # "USA Today", the player "Noon"
        is_title = before.kind == WORD and after is not None and after.text in _TITLED  # "on the Today programme"
        return (
            not (is_named or is_title) or word_is_a(before.text, "WEEKDAY_NAME") or word_is_a(before.text, "MONTH_NAME")
        )
    if code in _UNIT:
        return not (item.capital and item.text in _NAMES_IN_CAPITALS)  # the SEC
    if item.text == "last" and before is not None and before.text in _BEFORE_VERB:
        return False
    return item.text not in _PART_OR_VERB or _is_part(before, after)


def _is_title_word(after: Token) -> bool:
    """Whether a capital word behind ``the Monday`` makes a title of both: no word of a time, no number."""
    return after.kind == WORD and after.text not in WORDS and after.number is None


def _opens_title(items: Sequence[Token], at: int) -> bool:
    """Whether a weekday opens a title: ``Monday Night Football``, in a sentence that has no capitals throughout."""
    if at + 2 >= len(items) or not (items[at].capital and items[at + 1].capital and items[at + 2].capital):
        return False
    is_part = word_is_a(items[at].text, "WEEKDAY_NAME") and word_is_a(items[at + 1].text, "DAY_PART")
    return is_part and _is_title_word(items[at + 2]) and is_prose(items)


def is_prose(items: Sequence[Token]) -> bool:
    """Whether a sentence is no headline with capitals throughout: a longer word in it has none."""
    return any(
        item.kind == WORD and not item.capital and len(item.text) >= _LONG_WORD and item.text not in _PREPOSITIONS
        for item in items
    )


def is_firm(items: Sequence[Token], last: int, century: int) -> bool:
    """``21st Century Fox``: a name that is no place's goes on behind a century that firms are named by."""
    if century not in _OF_FIRMS or last >= len(items) or not items[last - 1].capital:
        return False
    return _is_name(items[last]) and items[last].text not in place_names() and is_prose(items)


def _is_quoted_title(items: Sequence[Token], at: int) -> bool:
    """Whether a capital word stands alone in quotation marks behind a word such as ``on``: ``a job on "Today"``."""
    first, last = at - 1, at + 1
    while first >= 0 and items[first].text in _QUOTES:
        first -= 1
    if last < len(items) and items[last].text in (",", "."):
        last += 1
    is_quoted = first < at - 1 and last < len(items) and items[last].text in _QUOTES
    return is_quoted and first >= 0 and items[first].text in _BEFORE_TITLE


def _is_part(before: Token | None, after: Token | None) -> bool:
    """Whether ``start`` or ``end`` is a part of what follows, and not the verb (``the talks end next weekend``)."""
    if after is not None and after.text in ("in", "on"):
        return False  # "work will start in May"
    if after is not None and after.text == "of":
        return True
    return before is None or before.kind != WORD or before.text in _BEFORE_PART


def _is_short_weekday(items: Sequence[Token], at: int) -> bool:
    """Whether ``sun`` or ``Wed`` is a weekday: next to a day or month, with a capital and a stop, or all alone."""
    after = [item.text for item in items[at + 1 : at + 3]]
    number = items[at + 2].number if after[:1] == ["the"] and at + 2 < len(items) else None
    if not items[at].capital and number is not None and number.form is not NumberForm.ORDINAL:
        return False  # "they sat the two exams"
    if items[at].text == "sun" and at and (items[at - 1].text == "the" or _is_name(items[at - 1])):
        return False  # "the Sun, 5 June", "the Edmonton Sun, August 16": papers
    before = items[at - 1] if at else None
    is_led = before is None or before.kind != WORD or before.text in _BEFORE_MONTH or before.text in WORDS
    if not items[at].capital and not is_led and before is not None and before.text not in _BEFORE_SHORT_WEEKDAY:
        return False  # "she sat three exams", "he sat in May"
    if len(items) <= 2 or _touches_date(items, at) or _ranges_with(items, at, "SHORT_WEEKDAY"):
        return True
    if any(word_is_a(word, "MONTH_NAME") for word in after):
        return True
    return items[at].capital and after[:1] == ["."]


def _is_name(item: Token) -> bool:
    return item.kind == WORD and item.capital and item.text not in WORDS


def _is_month(items: Sequence[Token], at: int) -> bool:
    item = items[at]
    before = items[at - 1] if at else None
    if before is not None and f"{before.text} {item.text}" in _NAMES:
        return False
    if before is not None and before.text == "-" and at > 1:
        before = items[at - 2]  # "mid-March"
    if _touches_date(items, at) or _is_of_deictic_year(items, at) or _is_compared(items, at):
        return True
    if before is not None and before.text in _BEFORE_MONTH and (item.capital or before.text in _SURE_BEFORE_MONTH):
        return True
    if _ranges_with(items, at, "MONTH_NAME"):
        return True
    if item.text in _DOUBTFUL_MONTHS:
        return len(items) <= 2 and item.capital
    return item.capital or (len(items) == 1)


def _is_of_deictic_year(items: Sequence[Token], at: int) -> bool:
    """``May of this year``, ``March of the same year``."""
    behind = [item.text for item in items[at + 1 : at + 5]]
    is_of = behind[:1] == ["of"] and len(behind) > 1 and behind[1] in _BEFORE_YEAR_WORD
    return is_of and "year" in behind[2:]


def _is_compared(items: Sequence[Token], at: int) -> bool:
    """``as late as May``."""
    before = [item.text for item in items[max(0, at - 3) : at]]
    return (
        items[at].capital and len(before) == len(_AS_LATE_AS) and before[::2] == ["as", "as"] and before[1] in _COMPARED
    )


def _ranges_with(items: Sequence[Token], at: int, name: str) -> bool:
    """Whether the word is one end of ``Jan-Feb`` or ``Mon-Fri``."""
    for step in (2, -2):
        other = at + step
        if 0 <= other < len(items) and items[at + step // 2].text in ("-", "–", "to", "/"):
            sure = items[at].capital or items[at].text not in _DOUBTFUL_MONTHS
            return sure and word_is_a(items[other].text, name)
    return False


def _touches_date(items: Sequence[Token], at: int) -> bool:
    """Whether a day number or a year stands next to the word, perhaps across ``the``, ``of`` or a mark."""
    for step in (1, -1):
        reach = at + step
        skipped = 0
        while 0 <= reach < len(items) and skipped < 3 and items[reach].text in ("the", "of", ",", ".", "-", "/", "in"):
            reach += step
            skipped += 1
        if 0 <= reach < len(items) and _is_day_or_year(items[reach], after=step > 0):
            number = items[reach].number
            is_worded = number is not None and number.form is NumberForm.WORDS
            if is_worded and not items[at].capital and items[at].text in _DOUBTFUL_MONTHS:
                continue  # "one may ask"
            return not (step < 0 and skipped and items[at - 1].text in (",", ".", "-") and not items[at].capital)
    return False


def _is_day_or_year(item: Token, after: bool) -> bool:
    number = item.number
    if number is None or number.value is None or number.value != int(number.value):
        return False
    if number.form is NumberForm.ORDINAL:
        return number.value <= 31
    if number.form not in (NumberForm.DIGITS, NumberForm.WORDS) or number.separators is not Separators.NONE:
        return False
    return 1 <= number.value <= 31 or (after and FIRST_YEAR <= number.value <= LAST_YEAR)
