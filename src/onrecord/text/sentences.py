"""Sentence splitting: by closing punctuation, and what stands on either side of it.

Our own rules, for speed and for text as it is scraped; abbreviations are data (``sentences.txt``).
"""

from __future__ import annotations

import re
from functools import cache

from onrecord.text.lexicon import phrases, word_class

# A run of closing punctuation, closing marks, and the space that follows. One class of characters begins it, so that
# the search passes over all others quickly; which kind of mark was found is asked after that.
_BOUNDARY = re.compile(
    r"([.!?…。！？](?:(?<=[.!?…])[.!?…]{0,7}[\"'”’»)\]]{0,4}(?=[\sA-Z])|(?<=[。！？])[。！？]{0,7}[」』”）]{0,4}))\s*"
)
CLOSING_STOPS = ".!?…"
_AFTER_LOST_SPACE = re.compile(r"([A-Z][a-zäöüß]*)(?=[\s,'’])")
_MIN_LOWER = 4  # letters of a word in small letters that is no part of a file's or a program's name
_MARKS = "\"'”’»)]"
_FIRST_WORD = re.compile(r"[\w'’]+")
_OPENING = "\"'“”‘«„([¿¡—–-•*"
_LONGEST_WORD = 40


@cache
def _attribution() -> re.Pattern[str]:
    """Name and verb after a quotation that ends in a question or exclamation mark, as in ``"Why?" Ms Smith asked``."""
    verbs = "|".join(phrases("verbs_after_quoted_question"))
    return re.compile(rf"(?:[A-Z][\w.'’-]{{0,30}}\s){{1,4}}(?:{verbs})\b")


def split_sentences(text: str) -> list[tuple[int, int]]:
    """The sentences of one paragraph as half-open spans of its characters, white space around them left out.

    Line ends inside the paragraph count as spaces. Every character that is not white space between two
    sentences is in one of them. Linear in the length of ``text``.
    """
    sentences = []
    start = _skip_space(text, 0)
    length = len(text)
    for found in _BOUNDARY.finditer(text, start):
        at, closed = found.span(1)
        following = found.end()
        if start < at and following < length:
            if closed == following and text[following].isupper() and not _is_space_lost(text, start, at, following):
                continue
            is_usual = text[at] == "." and closed == at + 1 and not text[following].islower()
            if (is_usual and _is_ordinary_word(text, start, at)) or _ends_sentence(text, start, found):
                sentences.append((start, closed))
                start = following
    end = _without_space(text, start, length)
    if start < end:
        sentences.append((start, end))
    return sentences


def _is_space_lost(text: str, start: int, at: int, following: int) -> bool:
    """Whether the space after a closed sentence was lost, as in ``the end.The mayor``: no address, no code.

    ``at`` is the closing mark's place, ``following`` that of the capital after it. A common first word, or any after
    an ordinary word in small letters.
    """
    after = _AFTER_LOST_SPACE.match(text, following)
    word = _word_before(text, start, at)
    if after is None or not word[-1:].isalnum() or word[-2:] != word[-2:].lower():
        return False
    if after[1].lower() in word_class("sentence_starters"):
        return len(word) > 1
    return len(word) >= _MIN_LOWER and word.isalpha() and word.islower() and len(after[1]) >= _MIN_LOWER


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1].isspace():
        end -= 1
    return end


def _is_ordinary_word(text: str, start: int, end: int) -> bool:
    """Whether the word before a full stop is one that ends a sentence unless a small letter follows."""
    word = text[max(start, end - _LONGEST_WORD) : end].rpartition(" ")[2]
    return len(word) > 1 and word.isalpha() and word.lower() not in _abbreviations()


def _ends_sentence(text: str, start: int, found: re.Match[str]) -> bool:
    closing = found.group(1)
    if closing[0] in "。！？":
        return True
    following = text[found.end()]
    marks = closing.lstrip(".!?…")
    if following.islower():
        return not marks and closing == "." and _is_plain_word(text, start, found.start())
    if marks and closing[0] in "!?" and _attribution().match(text, found.end()):
        return False
    if closing != "." or not (following.isalnum() or following in _OPENING):
        return True
    return _full_stop_ends(text, start, found)


def _is_plain_word(text: str, start: int, end: int) -> bool:
    """Whether the word before a full stop is an ordinary one, after which even a small letter begins anew."""
    word = _word_before(text, start, end)
    return len(word) >= 4 and word.isalpha() and word.islower() and word not in _abbreviations()


@cache
def _abbreviations() -> frozenset[str]:
    return word_class("abbreviations_within_sentence") | word_class("abbreviations_at_sentence_end")


def _word_before(text: str, start: int, end: int) -> str:
    """The run without a space before ``end``, opening marks left out."""
    floor = max(start, end - _LONGEST_WORD)
    gap = max(text.rfind(" ", floor, end), text.rfind("\n", floor, end), floor - 1)
    return text[gap + 1 : end].lstrip(_OPENING + ")]’»/")


def _full_stop_ends(text: str, start: int, found: re.Match[str]) -> bool:
    """Whether a full stop before a capital or a number closes the sentence."""
    word = _word_before(text, start, found.start()).strip("'’-")
    if len(word) > 3 and word.isalpha() and word.islower():
        return word not in _abbreviations()
    lowered = word.lower()
    if lowered in word_class("abbreviations_within_sentence"):
        return False
    if len(word) == 1 and word.islower() and text[found.end()].isdigit():
        return False  # "(c. 1850)", "b. 1950"
    is_initial = len(word) == 1 and word.isupper() and word != "I"
    if not is_initial and lowered not in word_class("abbreviations_at_sentence_end") and not _is_dotted(word):
        return not (word.isdigit() and len(word) <= 3 and text[start : found.start()].strip() == word)
    first = _FIRST_WORD.match(text, _skip_marks(text, found.end()))
    return first is not None and first.group().lower() in word_class("sentence_starters")


def _is_dotted(word: str) -> bool:
    """U.S, J.K, p.m: letters with full stops between them."""
    return "." in word and all(len(part) <= 2 for part in word.split("."))


def _skip_marks(text: str, at: int) -> int:
    while at < len(text) and text[at] in _OPENING:
        at += 1
    return at
