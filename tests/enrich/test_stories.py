"""Sketches of stories: the numbers are stored, so that they must stay what they are."""

from __future__ import annotations

from hashlib import blake2b

from onrecord.document import PageSource
from onrecord.enrich.stories import SKETCH_SIZE, story_sketch
from onrecord.parse import parse_page


def _sketch(body: str) -> tuple[int, ...]:
    return story_sketch(parse_page(PageSource(text=body), "plain").paragraphs)


def _numbered_words(count: int) -> str:
    return " ".join(f"word{number} Ünit{number}" for number in range(count)) + "."


def test_the_smallest_numbers_are_kept_in_order() -> None:
    body = _numbered_words(60)
    words = body.casefold().rstrip(".").split()
    digests = {blake2b(" ".join(words[at : at + 4]).encode(), digest_size=8).digest() for at in range(len(words) - 3)}
    numbers = sorted(int.from_bytes(digest, "big", signed=True) for digest in digests)
    assert _sketch(body) == tuple(numbers[:SKETCH_SIZE])
    assert numbers[0] < 0 < numbers[-1]


def test_a_short_body_has_none() -> None:
    assert _sketch(_numbered_words(20)) == ()
    assert _sketch("Three short words.") == ()
