"""Votes and buttons under a comment: ``23 ▲ ▼ • Reply``, ``Like (4)``, ``Recommend (14)``, ``+4``."""

from __future__ import annotations

import re
from functools import cache

from onrecord.records import record
from onrecord.text.lexicon import alternatives, phrases, word_class

_LARGEST = 2**31 - 1  # what the table's column holds; nobody's comment has more votes
_SHORTEST_JOINED = 4  # letters of a button among those that are joined
_FEWEST_JOINED = 3
_NUMBER = r"[+\-−–]?\d{1,3}(?:,\d{3})+|[+\-−–]?\d{1,7}(?:\.\d[kK])?[kK]?"


@record(frozen=True, slots=True)
class Votes:
    """Printed votes: a net ``score``, or ``up`` and ``down`` votes; ``None`` where nothing is printed."""

    score: int | None = None
    up: int | None = None
    down: int | None = None

    @property
    def is_printed(self) -> bool:
        """Whether any number is printed."""
        return not (self.score is None and self.up is None and self.down is None)

    @property
    def total(self) -> int | None:
        """The comment's score: up votes less down votes, or the net score."""
        is_net = self.up is None and self.down is None
        total = self.score if is_net else (self.up or 0) - abs(self.down or 0)
        return total if total is None or abs(total) <= _LARGEST else None

    def joined(self, other: Votes) -> Votes:
        """These votes, completed by what another piece of the line prints."""
        return Votes(
            self.score if self.score is not None else other.score,
            self.up if self.up is not None else other.up,
            self.down if self.down is not None else other.down,
        )


@record(frozen=True, slots=True)
class Controls:
    """What a piece made of nothing but votes and buttons holds."""

    votes: Votes
    buttons: int


@cache
def _tokens() -> re.Pattern[str]:
    word = r"(?<!\w)(?:{})(?!\w)"
    return re.compile(
        rf"(?P<number>(?<![\w.,])(?:{_NUMBER})(?![\w]))"
        rf"|(?P<down>{word.format(alternatives('down_votes'))})"
        rf"|(?P<up>{word.format(alternatives('up_votes'))})"
        rf"|(?P<button>{word.format(alternatives('comment_buttons'))})"
        r"|(?P<mark>[\s()\[\]:,/|•·.\ufe0f\u200d⋅]+|[-–—+]|and\b)"
        r"|(?P<other>.)",
        re.IGNORECASE,
    )


@cache
def _joined_buttons() -> re.Pattern[str]:
    """Buttons without a gap between them, as a page's text has them: ``permalinkembedsavereportreply``."""
    single = [word for word in phrases("comment_buttons") if len(word) >= _SHORTEST_JOINED and word[0].isalpha()]
    return re.compile(rf"(?:{'|'.join(map(re.escape, single))}){{{_FEWEST_JOINED},12}}", re.IGNORECASE)


def read_controls(piece: str) -> Controls | None:
    """The votes and buttons of a piece; ``None`` if it holds any other word."""
    if len(piece) > 120:
        return None
    if len(piece) >= _FEWEST_JOINED * _SHORTEST_JOINED and (joined := _joined_buttons().fullmatch(piece)):
        return Controls(Votes(), len(joined.group()) // _SHORTEST_JOINED)
    kinds: list[tuple[str, str]] = []
    for found in _tokens().finditer(piece):
        kind = found.lastgroup or "other"
        if kind == "other":
            return None
        if kind != "mark":
            kinds.append((kind, found.group()))
    if not kinds:
        return None
    votes = _votes_of(kinds)
    return Controls(
        votes, sum(kind == "button" or (not votes.is_printed and _may_be_pressed(word)) for kind, word in kinds)
    )


def _may_be_pressed(word: str) -> bool:
    """Whether a word or arrow for votes is a button where no number stands beside it: ``Like``, ``▲``."""
    return not word[0].isalpha() or word.lower() in word_class("comment_buttons")


def _votes_of(kinds: list[tuple[str, str]]) -> Votes:
    """Pairs numbers with the arrows or words that they belong to.

    Whether numbers stand before (``12 ▲ 3 ▼``) or after (``Like (4)``) their words is told by which comes first.
    """
    has_buttons = any(kind == "button" for kind, _ in kinds)
    kinds = [(kind, word) for kind, word in kinds if kind != "button"]
    numbers = [word for kind, word in kinds if kind == "number"]
    if not numbers:
        return Votes()
    if has_buttons and len(kinds) == len(numbers) == 2 and all(number[0].isdigit() for number in numbers):
        return Votes(up=whole_number(numbers[0]), down=whole_number(numbers[1]))  # 'Click to rate 24 3'
    if len(numbers) in (2, 3) and numbers[-2][0] == "+" and numbers[-1][0] in "-−–":
        net = whole_number(numbers[0]) if len(numbers) == 3 else None  # '12 (+14 / -2)'
        return Votes(net, whole_number(numbers[-2]), whole_number(numbers[-1]))
    if kinds[0][0] != "number":
        return _paired(kinds)
    return _paired(kinds[::-1])


def _paired(kinds: list[tuple[str, str]]) -> Votes:
    """Votes of a sequence in which each number follows its word."""
    found: dict[str, int] = {}
    for at, (kind, word) in enumerate(kinds):
        if kind == "number":
            owner = kinds[at - 1][0] if at else "score"
            found.setdefault("score" if owner == "number" else owner, whole_number(word))
    down = found.get("down")
    if "up" in found and down is None and found["up"] < 0:
        return Votes(score=found["up"])
    return Votes(found.get("score"), found.get("up"), down)


def whole_number(word: str) -> int:
    """``+4``, ``−12``, ``1,204`` or ``1.2k`` as a number."""
    word = word.replace(",", "").replace("−", "-").replace("–", "-").lower()
    if word.endswith("k"):
        return round(float(word[:-1]) * 1000)
    return int(float(word)) if "." in word else int(word)
