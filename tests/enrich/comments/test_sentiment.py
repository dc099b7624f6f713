"""The tone of a comment is what the package that has the lexicon makes of it, found in less time."""

from __future__ import annotations

import random

import pytest
from vaderSentiment import vaderSentiment

from onrecord.enrich.comments.sentiment import sentiment_of

ANALYSER = vaderSentiment.SentimentIntensityAnalyzer()
KINDS = (
    sorted(ANALYSER.lexicon),
    sorted(ANALYSER.emojis),
    sorted(vaderSentiment.BOOSTER_DICT),
    sorted(vaderSentiment.SPECIAL_CASES),
    vaderSentiment.NEGATE,
    (
        "no",
        "but",
        "BUT",
        "at least",
        "the very least",
        "least",
        "never so",
        "without doubt",
        "kind of",
        "Kind",
        "or nor",
    ),
    ("the", "pier", "A", "FERRY", "...", "of", "this", "so"),
)


def by_package(text: str) -> float | None:
    scores = ANALYSER.polarity_scores(text[:5000])
    return scores["compound"] if scores["pos"] or scores["neg"] or scores["compound"] else None


def invented(rng: random.Random, words: int) -> str:
    shapes = (str, str, str, str.upper, str.capitalize)
    ends = (" ", " ", " ", "", "! ", "? ", ", ", ".\n")
    return "".join(rng.choice(shapes)(rng.choice(rng.choice(KINDS))) + rng.choice(ends) for _ in range(words))


@pytest.mark.parametrize("words", [1, 2, 3, 4, 6, 12, 30])
def test_tone_is_that_of_the_package(words: int) -> None:
    rng = random.Random(words)
    for _ in range(100):
        text = invented(rng, words)
        assert sentiment_of(text) == by_package(text), text


def test_tone_of_a_long_comment_is_that_of_the_package() -> None:
    text = invented(random.Random(0), 900)
    assert len(text) > 5000
    assert sentiment_of(text) == by_package(text)


@pytest.mark.parametrize("text", ["", " \n", "The ferry leaves at six.", "but", "kind of"])
def test_words_that_say_no_tone_have_none(text: str) -> None:
    assert sentiment_of(text) is None
