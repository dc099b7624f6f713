"""The part that a sentence plays in the ids of what is found in it."""

from __future__ import annotations

from onrecord.ids import digest, normalised


def sentence_key(text: str) -> str:
    """A short key of the sentence's words, so that ids of its rows need not hash a long sentence each."""
    return digest("key", normalised(text))
