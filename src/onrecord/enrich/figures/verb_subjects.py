"""What a figure is the amount of where a verb stands between: what changed, what came to so much."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.noun_phrases import (
    CHANGE_WORDS,
    DETERMINERS,
    INNER,
    in_phrase,
    noun_phrase_end,
    phrase_ending,
)
from onrecord.enrich.figures.places import Sentence
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import Token
from onrecord.text.numbers.tokens import WORD

_LINKS = word_class("linking_verbs")
_CAME_TO = word_class("came_to")
_LEVELS = word_class("settled_levels") | {"another", "nearly", "around"}
_REACH = 18


def before_change(sentence: Sentence, first: int) -> str | None:
    """The noun phrase before the word of change: ``[the number of] American troops in Iraq [dropped from 3]``."""
    tokens = sentence.tokens
    for at in range(first - 1, max(first - _REACH, -1), -1):
        if tokens[at].text in CHANGE_WORDS:
            return _what_changed(sentence, at) or _object_of(sentence, at, first) or phrase_ending(sentence, at)
        if tokens[at].text in (".", ";", ":"):
            return None
    return None


def _what_changed(sentence: Sentence, at: int) -> str | None:
    """``a slight drop in [profits]``, ``the rise of [rents]``."""
    tokens = sentence.tokens
    is_noun = not DETERMINERS.isdisjoint(token.text for token in tokens[max(0, at - 3) : at])  # "a 52% rise"
    begin = at + 2
    if not is_noun or tokens[at + 1].text not in ("in", "of", "for"):
        return None
    while begin in sentence.covered or tokens[begin].text in DETERMINERS:
        begin += 1  # "a drop in annual profits"
    end = noun_phrase_end(tokens, begin, sentence.covered)
    return sentence.text[tokens[begin].start : tokens[end - 1].end] if end > begin else None


def _object_of(sentence: Sentence, verb: int, first: int) -> str | None:
    """What a transitive word of change acts on: ``cut [the error in local forecasts] by 18%``."""
    tokens = sentence.tokens
    last = first - 1
    while last > verb + 1 and (last - 1 in sentence.covered or tokens[last - 1].text == ","):
        last -= 1
    if last - verb < 2 or (tokens[last].text not in ("by", "from", "to", ",") and last not in sentence.covered):
        return None
    begin = verb + 1
    while last > begin + 1 and tokens[last - 1].text in INNER:
        last -= 1
    if tokens[begin].text in INNER or any(not in_phrase(tokens[at], at, sentence.covered) for at in range(begin, last)):
        return None
    return sentence.text[tokens[begin].start : tokens[last - 1].end]


def _before_level(tokens: Sequence[Token], first: int) -> int:
    """Where a level begins that says more of its amount: ``was [a record] £3m``."""
    at = first
    while at > 1 and tokens[at - 1].text in _LEVELS:
        at -= 1
    return at if at == first or tokens[first - 1].text not in DETERMINERS else first


def before_link(sentence: Sentence, first: int) -> str | None:
    """The noun phrase before a linking verb: ``The project [cost 310 million euros]``, ``the bill [came to £3m]``."""
    tokens = sentence.tokens
    first = _before_level(tokens, first)
    if first > 1 and tokens[first - 1].text == "to" and tokens[first - 2].text in _CAME_TO:
        return phrase_ending(sentence, first - 2)
    for at in range(first - 1, max(first - 4, -1), -1):
        if tokens[at].text in _LINKS:
            came_in = tokens[at].text == "at" and tokens[at - 1].text == "in" and tokens[at - 2].text in _CAME_TO
            stands = tokens[at].text == "at" and tokens[at - 1].text in _LINKS  # "stands at £3m"
            return phrase_ending(sentence, at - 2 if came_in else at - stands)
        is_adverb = tokens[at].text.endswith("ly") or tokens[at].text in ("at", "about", "now")
        if tokens[at].kind != WORD or not is_adverb:
            return None  # "is earning £3m"
    return None
