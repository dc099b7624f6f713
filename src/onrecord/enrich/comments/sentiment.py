"""Tone of a comment, by lexicon.

VADER (C. Hutto and E. Gilbert, "VADER: A Parsimonious Rule-based Model for Sentiment Analysis of Social Media
Text", ICWSM 2014), whose lexicon ships with its package. Its limits: English only; it knows words, not what they
are about, so that irony, a mocking quotation and praise of an opponent are read at face value; it was made for
short posts, and on long ones its sum drifts to the ends of the scale.
"""

from __future__ import annotations

from functools import cache
from threading import Lock
from typing import Any

_LONGEST = 5000  # characters; the tone of a longer comment is that of its beginning
_loading = Lock()


def sentiment_of(text: str) -> float | None:
    """Tone from -1 to 1; ``None`` where the lexicon knows no word of the text."""
    if not text.strip():
        return None
    scores = _analyser().polarity_scores(text[:_LONGEST])
    if scores["pos"] == 0 and scores["neg"] == 0 and scores["compound"] == 0:
        return None
    return float(scores["compound"])


def _analyser() -> Any:
    with _loading:
        return _load_analyser()


@cache
def _load_analyser() -> Any:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()
