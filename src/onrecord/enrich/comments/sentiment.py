"""Tone of a comment, by lexicon.

VADER (C. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media
Text", ICWSM 2014), whose lexicon ships with its package. Its limits: English only; it knows words, not what they
are about, so that irony, a mocking quotation and praise of an opponent are read at face value; it was made for
short posts, and on long ones its sum drifts to the ends of the scale.

The package looks at every word, and some of its steps take time in proportion to the square of a text's length. Here
its own steps are asked about the words that its lexicon knows alone, a dozen in a hundred, each with the few words
around it that they look at. The outcome is the same to the last digit; a test compares it with the package's own.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from types import SimpleNamespace
from typing import Any

_LONGEST = 5000  # characters; the tone of a longer comment is that of its beginning
# How many words before and after one bear on its value: "never so good", "the bomb", "to die for".
_BEFORE = 3
_AFTER = 2
_TURN = "but"
_loading = Lock()


def sentiment_of(text: str) -> float | None:
    """Tone from -1 to 1; ``None`` where the lexicon knows no word of the text. Linear in the words of the text."""
    analyser, library = _load()
    text = _with_emoji_in_words(text[:_LONGEST], analyser.emojis)
    words = library.SentiText(text)
    values = _values_of(analyser, library, words)
    if not any(values.values()):
        return None
    scores = analyser.score_valence(_with_turn(analyser, words, values), text)
    is_any = scores["pos"] or scores["neg"] or scores["compound"]
    return float(scores["compound"]) if is_any else None


def _with_emoji_in_words(text: str, names: dict[str, str]) -> str:
    if names.keys().isdisjoint(text):
        return text.strip()
    pieces = []
    after_space = True
    for character in text:
        name = names.get(character)
        pieces += [" " if name is not None and not after_space else "", character if name is None else name]
        after_space = character == " "
    return "".join(pieces).strip()


def _values_of(analyser: Any, library: Any, words: Any) -> dict[int, float]:
    """The value of each word that the lexicon knows, by its place."""
    said = words.words_and_emoticons
    values: dict[int, float] = {}
    for at, word in enumerate(said):
        lowered = word.lower()
        if lowered not in analyser.lexicon or lowered in library.BOOSTER_DICT:
            continue
        if lowered == "kind" and [after.lower() for after in said[at + 1 : at + 2]] == ["of"]:
            continue
        start = max(0, at - _BEFORE)
        around = SimpleNamespace(words_and_emoticons=said[start : at + _AFTER + 1], is_cap_diff=words.is_cap_diff)
        values[at] = analyser.sentiment_valence(0, around, word, at - start, [])[0]
    return values


def _with_turn(analyser: Any, words: Any, values: dict[int, float]) -> list[float]:
    """The values of all words, those before the first ``but`` made less of and those after it more.

    Words without a value have one of 0, whatever is made of it: they are left out until the others are weighed.
    """
    said = words.words_and_emoticons
    valued = {at: value for at, value in values.items() if value}
    turn = next((at for at, word in enumerate(said) if word.lower() == _TURN), None)
    if turn is not None:
        valued.setdefault(turn, 0.0)
    places = sorted(valued)
    weighed = analyser._but_check([said[at] for at in places], [valued[at] for at in places])
    return [*weighed, *[0.0] * (len(said) - len(places))]


def _load() -> Any:
    with _loading:
        return _load_once()


@cache
def _load_once() -> Any:
    from vaderSentiment import vaderSentiment

    return vaderSentiment.SentimentIntensityAnalyzer(), vaderSentiment
