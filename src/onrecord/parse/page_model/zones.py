"""A page cut into its zones: the page model asked, where a page may be a whole one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from onrecord.document import RepeatedLines
from onrecord.parse.lines import Line
from onrecord.parse.page_model.certainty import certainty_of, evidence_of
from onrecord.parse.page_model.decoding import Zone, likeliest_zones
from onrecord.parse.page_model.features import features_of
from onrecord.parse.page_model.looks import Looks, looks_of
from onrecord.parse.page_model.network import LineKind, LineNetwork, Matrix, shipped_network
from onrecord.parse.page_model.pieces import filled_pieces
from onrecord.parse.page_model.repeated import with_repeated
from onrecord.parse.repeated_lines import has_repeated, shares_of

OF_STORY = frozenset({Zone.TITLE, Zone.HEAD, Zone.STORY})
OF_THREAD = frozenset({Zone.COMMENT_HEADER, Zone.COMMENT, Zone.WITHIN_THREAD})
_ABOVE_STORY = frozenset({Zone.TOP, Zone.UNDER_HEAD})
FURNITURE = _ABOVE_STORY | {Zone.WITHIN_STORY, Zone.AFTER_STORY, Zone.END}
_MOST_LINES = 25_000  # a page with more is a thread of thousands, which tells itself
_MIN_SHORT_LINES = 3  # a title, a byline and a date are no sign of furniture
_MIN_LINES = 16  # of a whole page: of fewer the model has too little to go by
_MAX_CLEAN_FURNITURE = 6  # lines: what copies of an article alone have of it is told by its phrases
_LIKE_A_TITLE = -2.5  # log probability
_SHORT = 80  # characters
_RUN_TOGETHER = 200
_EDGE = 120
_MIN_GAPS = 0.1  # of a line's characters: prose has more, a menu without gaps fewer
_SENTENCE_ENDS = (".", "!", "?", "…", "”", '"', ":")


@dataclass(frozen=True, slots=True)
class PageZones:
    """The pieces of a page's lines in order, the zone of each, and how sure the model is of them, 0 to 1.

    ``scores`` are the log probabilities of the kinds of each, shape (pieces, kinds); ``looks`` says what it was seen to
    be. ``repeated`` says of each whether it stands on other pages of the source; empty where none is known.
    """

    pieces: tuple[Line, ...]
    zones: tuple[Zone, ...]
    certainty: float
    scores: Matrix = field(compare=False, repr=False)
    looks: Looks = field(compare=False, repr=False)
    repeated: tuple[bool, ...] = ()

    @property
    def story_begins(self) -> int:
        """The index of the story's first piece, one past the last where there is no story."""
        return self.zones.index(Zone.STORY) if Zone.STORY in self.zones else len(self.zones)

    @property
    def story(self) -> str:
        """The words of the story's pieces."""
        pairs = zip(self.pieces, self.zones, strict=True)
        return " ".join(piece.text for piece, zone in pairs if zone is Zone.STORY)

    @property
    def begins_with_furniture(self) -> bool:
        """Whether so much furniture stands above the story that the page is no article alone."""
        return self.is_page_like(sum(zone in _ABOVE_STORY for zone in self.zones))

    def is_page_like(self, furniture: int) -> bool:
        """Whether so many lines of furniture make the page a whole one."""
        return len(self.pieces) >= _MIN_LINES and furniture > _MAX_CLEAN_FURNITURE

    def furniture_outside(self, start: int, end: int) -> int:
        """Lines of furniture but for those from line ``start`` to ``end``."""
        pairs = zip(self.pieces, self.zones, strict=True)
        return sum(zone in FURNITURE and not start <= piece.no < end for piece, zone in pairs)

    def repeated_furniture(self, spans: Sequence[tuple[int, int]]) -> list[int]:
        """Which stretches of the text, in order, are furniture that stands on other pages of the source."""
        if not self.repeated:
            return []
        whole = zip(self.pieces, self.zones, self.repeated, strict=True)
        kept = [piece.start for piece, zone, seen in whole if not (seen and zone in FURNITURE)]
        inside = [bisect_left(kept, end) - bisect_left(kept, start) for start, end in spans]
        return [at for at, count in enumerate(inside) if not count]

    def story_above(self, line: int) -> float:
        """The share of the story's characters that stand above a line."""
        pairs = zip(self.pieces, self.zones, strict=True)
        sizes = [(piece.no < line, len(piece.text)) for piece, zone in pairs if zone is Zone.STORY]
        return sum(size for above, size in sizes if above) / max(1, sum(size for _, size in sizes))


def read_zones(
    text: str,
    lines: Sequence[Line],
    repeated: RepeatedLines | None = None,
    network: LineNetwork | None = None,
) -> PageZones | None:
    """The zones of a page of text; ``None`` for one that plainly has no furniture or is too long, without the model.

    ``repeated`` is what other pages of the source say of its lines; ``network`` is the shipped one unless given.
    """
    if len(lines) > _MOST_LINES or not (_may_have_furniture(lines) or has_repeated(lines, repeated)):
        return None
    pieces = filled_pieces(lines)
    shares = shares_of(pieces, repeated) if repeated else None
    network = network or shipped_network()
    features = features_of(text, pieces)
    scores = network.scores(features)
    lengths = np.array([len(piece.text) for piece in pieces])
    if shares is not None:
        scores = with_repeated(scores, lengths, shares)
    zones = _with_title(likeliest_zones(scores, lengths), scores)
    certainty = certainty_of(evidence_of(scores, zones, lengths), network.certainty.astype(np.float64))
    seen = () if shares is None else tuple((shares > 0).tolist())
    return PageZones(tuple(pieces), tuple(zones), certainty, scores, looks_of(features), seen)


def _with_title(zones: list[Zone], scores: Matrix) -> list[Zone]:
    """The zones with the line most like a title above the story as its title, where the likeliest page has none."""
    story = zones.index(Zone.STORY) if Zone.STORY in zones else len(zones)
    if Zone.TITLE in zones or not story:
        return zones
    odds = scores[:story, LineKind.TITLE]
    at = int(odds.argmax())
    return [*zones[:at], Zone.TITLE, *zones[at + 1 :]] if odds[at] > _LIKE_A_TITLE else zones


def _may_have_furniture(lines: Sequence[Line]) -> bool:
    """A quick look: short lines that end no sentence, or lines run together."""
    short = 0
    for line in lines:
        words = line.text
        if not words:
            continue
        if len(words) < _SHORT:
            short += not words.endswith(_SENTENCE_ENDS)
            if short > _MIN_SHORT_LINES:
                return True
        elif len(words) > _RUN_TOGETHER and _is_run_together(words):
            return True
    return False


def _is_run_together(words: str) -> bool:
    """Whether a long line has few gaps at either end: a menu whose items stand without any."""
    return min(words.count(" ", 0, _EDGE), words.count(" ", len(words) - _EDGE)) < _MIN_GAPS * _EDGE
