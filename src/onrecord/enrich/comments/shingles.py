"""An index of short word sequences, by which quoted words find where they were taken from.

Near linear in the words of a page: of a sequence that stands in many places only the first are remembered.
Shingling as in A. Broder, "On the resemblance and containment of documents" (1997).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import Match as Block
from difflib import SequenceMatcher

from onrecord.enrich.comments.words import Words

SHINGLE = 3  # words
_MOST_PLACES = 9  # the first ones are kept: what is quoted often stands first where it was said
_DRIFT = 4  # words that an edited quotation may have gained or lost before it counts as another place
_ENOUGH = 6  # shingles in one place make it worth a look, however long the quotation
_MOST_TEXTS = 4
_LONGEST = 600  # words of one quotation that are compared; a multiple of _DRIFT
_BITS = 32


@dataclass(frozen=True, slots=True)
class Match:
    """Words ``start`` to ``end`` of a text that a quotation was found in.

    ``similarity`` is twice the words in common (in order) over the words of both, 1 for verbatim; ``common``
    counts them; ``quote_start`` and ``quote_end`` bound the quotation's words that were found.
    """

    text_no: int
    start: int
    end: int
    similarity: float
    common: int
    quote_start: int
    quote_end: int


class ShingleIndex:
    """Where each sequence of ``SHINGLE`` words stands that stands in the texts more than once.

    A place is one number, the text's shifted by ``_BITS`` and the word's added; sequences are known by their
    hashes. Millions of small objects would cost more than the looking up.
    """

    def __init__(self, texts: Sequence[Words]) -> None:
        self._texts = texts
        self._places: dict[int, list[int]] = {}
        first: dict[int, int] = {}
        for text_no, words in enumerate(texts):
            for place, shingle in enumerate(_shingles(words.forms), start=text_no << _BITS):
                if (earlier := first.setdefault(shingle, place)) != place:
                    places = self._places.setdefault(shingle, [earlier])
                    if len(places) < _MOST_PLACES:
                        places.append(place)

    def matches(self, quote: Words, own: int, least_share: float) -> list[Match]:
        """Where ``quote``, words of text ``own``, may have been taken from: at most one place a text, likeliest first.

        Never from its own text; places that share less than ``least_share`` of the quotation's shingles (or
        ``_ENOUGH`` of them) are not looked at.
        """
        forms = quote.forms[:_LONGEST]
        shared = [(at, places) for at, key in enumerate(_shingles(forms)) if (places := self._places.get(key))]
        needed = max(1, min(_ENOUGH, round(least_share * (len(forms) - SHINGLE + 1))))
        if len(shared) < needed:
            return []
        votes: defaultdict[int, int] = defaultdict(int)
        for at, places in shared:
            for place in places:
                votes[(place - at + _LONGEST) // _DRIFT] += 1
        return [self._compare(forms, text_no, band) for text_no, band in _best_bands(votes, needed, own)]

    def _compare(self, forms: tuple[str, ...], text_no: int, band: int) -> Match:
        """The quotation against the stretch of the text that most of its shingles point to."""
        start = max(0, (band - 1) * _DRIFT)
        window = self._texts[text_no].forms[start : (band + 2) * _DRIFT + len(forms) + _DRIFT]
        if (exact := _place_in(forms, window)) is not None:
            at = start + exact
            return Match(text_no, at, at + len(forms), 1.0, len(forms), 0, len(forms))
        blocks = _without_strays(SequenceMatcher(None, forms, window, autojunk=False).get_matching_blocks()[:-1])
        if not blocks:
            return Match(text_no, start, start, 0.0, 0, 0, 0)
        common = sum(block.size for block in blocks)
        first, last = blocks[0].b, blocks[-1].b + blocks[-1].size
        similarity = 2 * common / (len(forms) + last - first)
        end_in_quote = blocks[-1].a + blocks[-1].size
        return Match(text_no, start + first, start + last, similarity, common, blocks[0].a, end_in_quote)


def _place_in(forms: tuple[str, ...], window: tuple[str, ...]) -> int | None:
    """Where ``forms`` stand word for word in ``window``."""
    places = range(len(window) - len(forms) + 1)
    return next((at for at in places if window[at] == forms[0] and window[at : at + len(forms)] == forms), None)


def _shingles(forms: tuple[str, ...]) -> Iterator[int]:
    return map(hash, zip(forms, forms[1:], forms[2:], strict=False))


def _best_bands(votes: Mapping[int, int], needed: int, own: int) -> list[tuple[int, int]]:
    """For each of the likeliest texts the band of its words that most shingles point to."""
    best: dict[int, tuple[int, int]] = {}
    for key, count in votes.items():
        weight = count + votes.get(key + 1, 0)
        if weight < needed:
            continue
        text_no, at = divmod(key * _DRIFT, 1 << _BITS)
        if text_no != own and weight > best.get(text_no, (0, 0))[0]:
            best[text_no] = (weight, (at - _LONGEST) // _DRIFT)
    likeliest = sorted(best.items(), key=lambda item: (-item[1][0], item[0]))[:_MOST_TEXTS]
    return [(text_no, band) for text_no, (_, band) in likeliest]


def _without_strays(blocks: list[Block]) -> list[Block]:
    """Blocks of one common word at the edges are chance: 'the' before and after a quotation."""
    while len(blocks) > 1 and blocks[0].size == 1 and blocks[1].b - blocks[0].b > 2:
        blocks = blocks[1:]
    while len(blocks) > 1 and blocks[-1].size == 1 and blocks[-1].b - blocks[-2].b - blocks[-2].size > 1:
        blocks = blocks[:-1]
    return blocks
