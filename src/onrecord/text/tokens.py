"""Words of one paragraph with their offsets, and which of them stand between quotation marks.

Whatever marks a page prints (straight, curly, doubled singles, guillemets, British singles), they leave this module
as one form, so that nothing after it has to know the house style.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import field
from enum import IntEnum
from itertools import accumulate, chain, pairwise

from onrecord.records import record
from onrecord.text.sentences import CLOSING_STOPS, split_sentences


class Quoted(IntEnum):
    """How a word stands to quotation marks; lists of states hold plain ints."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2  # the mark itself
    CLOSING = 3


OUTSIDE, INSIDE, OPENING, CLOSING = map(int, Quoted)  # plain ints, for loops over words
MARK = '"'

_TOKEN = re.compile(
    r"(\s*+)("  # the white space before a word, and the word
    r"[A-Za-z]++(?=[ ,])"  # for speed: most words, as the last but one way would find them too
    r"|\.{2,}|-{2,}|``|''"
    r"|(?:[A-Z]\.){2,}"
    r"|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Sgt|Lt|Col|Capt|Jr|Sr|St|No|vs|Rev|Prof|Hon|Sens|Reps)\."
    r"|[$£€]?\d+(?:[.,:]\d+)*%?"
    r"|(?<=\w)['’](?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)\b"
    r"|[@#]?\w+(?:(?:[-.&/@]|['’](?!(?:s|t|re|ve|ll|d|m|S|T|RE|VE|LL|D|M)\b))\w+)*"
    r"|\S)"
)
_DOUBLE = frozenset({'"', "“", "”", "„", "‟", "«", "»", "``", "''", "〝", "〞"})
_ALWAYS_OPEN = frozenset({"“", "„", "‟", "«", "``", "〝"})
_ALWAYS_CLOSE = frozenset({"”", "»", "〞"})
OPENING_SINGLES = frozenset("'‘‚")
_SINGLE = frozenset("'‘’‚‹›")
_BEFORE_OPENING = frozenset(' \t\n\u00a0([{—–-“"«:')
_AFTER_CLOSING = frozenset(' \t\n\u00a0)]}.,;:!?—–-”"»…')


@record(frozen=True, slots=True)
class Tokens:
    """One paragraph's words.

    ``forms``: as printed, every quotation mark as ``"``; ``starts``, ``ends``: offsets into the text that the paragraph
    stands in (code points, half open); ``quoted``: how each word stands to quotation marks (``Quoted``); ``sentences``:
    the number of each word's sentence in the paragraph, from 0.
    """

    forms: list[str]
    starts: list[int]
    ends: list[int]
    quoted: list[int]
    sentences: list[int]

    def __len__(self) -> int:
        return len(self.forms)

    def characters(self, start: int, stop: int) -> tuple[int, int]:
        """Where the words from ``start`` to before ``stop`` stand in the text; there must be one."""
        return self.starts[start], self.ends[stop - 1]

    def lowered(self, words: range) -> list[str]:
        """Some words in lower case."""
        return [form.lower() for form in self.forms[words.start : words.stop]]

    def has_quoted(self, words: range) -> bool:
        """Whether any of some words stands between quotation marks, the marks included."""
        return any(self.quoted[words.start : words.stop])

    def opens_sentence(self, at: int) -> bool:
        """Whether a word is the first of its sentence."""
        return not at or self.sentences[at - 1] != self.sentences[at]

    def from_char(self, start: int) -> Tokens:
        """The words that begin at or after a character of the text."""
        at = bisect_left(self.starts, start)
        return Tokens(self.forms[at:], self.starts[at:], self.ends[at:], self.quoted[at:], self.sentences[at:])


@record(frozen=True, slots=True)
class SentenceTokens:
    """A sentence: its text, where it begins, and the tokens ``first`` to ``stop`` (exclusive) of its paragraph.

    Sentences of the same words are equal, so that what is read of one can be kept for the next.
    """

    text: str
    start_char: int = field(compare=False)
    tokens: Tokens = field(compare=False, repr=False)
    first: int = field(compare=False)
    stop: int = field(compare=False)


def sentence_of(text: str) -> SentenceTokens:
    """A text of its own as one sentence."""
    tokens = tokenise(text, 0, len(text), (0,))
    return SentenceTokens(text, 0, tokens, 0, len(tokens))


def tokenise(text: str, start: int, end: int, sentence_starts: Sequence[int] | None = None) -> Tokens:
    """The words of ``text[start:end]``, in linear time whatever the text holds.

    ``sentence_starts``: where its sentences begin, as offsets into ``text``; the stretch is split into sentences if
    they are not given.
    """
    stop = start + len(text[start:end].rstrip())  # white space that no word follows would be tried from each character
    found: list[tuple[str, str]] = _TOKEN.findall(text, start, stop)
    bounds = list(accumulate(map(len, chain.from_iterable(found)), initial=start))
    starts, ends = bounds[1::2], bounds[2::2]
    forms = [form for _, form in found]
    if sentence_starts is None:
        sentence_starts = [start + first for first, _ in split_sentences(text[start:end])]
    _part_at_sentences(forms, starts, ends, sentence_starts)
    quoted = [OUTSIDE] * len(forms)
    doubles, singles = _places(forms, _DOUBLE), _places(forms, _SINGLE)
    if doubles:
        _mark_doubles(text, start, end, forms, starts, ends, doubles, quoted)
    if singles:
        _mark_singles(text, start, end, forms, starts, ends, singles, quoted)
    return Tokens(forms, starts, ends, quoted, _sentence_numbers(starts, sentence_starts))


def _part_at_sentences(forms: list[str], starts: list[int], ends: list[int], sentence_starts: Sequence[int]) -> None:
    """Parts the words over which a sentence ends, ``end.The``: word, mark and word."""
    for first in sentence_starts[1:]:
        at = bisect_left(starts, first) - 1
        if at < 0 or ends[at] <= first:
            continue
        before, after = forms[at][: first - starts[at]], forms[at][first - starts[at] :]
        mark = starts[at] + len(before.rstrip(CLOSING_STOPS))
        forms[at : at + 1] = [before[: mark - starts[at]], before[mark - starts[at] :], after]
        starts[at : at + 1] = [starts[at], mark, first]
        ends[at : at + 1] = [mark, first, ends[at]]


def _places(forms: list[str], wanted: frozenset[str]) -> list[int]:
    """Where the wanted words stand."""
    return [] if wanted.isdisjoint(forms) else [at for at, form in enumerate(forms) if form in wanted]


def _sentence_numbers(starts: Sequence[int], sentence_starts: Sequence[int]) -> list[int]:
    """The number of the sentence that each word begins in."""
    firsts = [bisect_left(starts, start) for start in sentence_starts[1:]]
    numbers: list[int] = []
    for number, (first, after) in enumerate(pairwise((0, *firsts, len(starts)))):
        numbers += [number] * (after - first)
    return numbers


def _mark_doubles(
    text: str,
    start: int,
    end: int,
    forms: list[str],
    starts: list[int],
    ends: list[int],
    marks: list[int],
    quoted: list[int],
) -> None:
    opened: int | None = None
    opener = ""
    for at in marks:
        before = text[starts[at] - 1] if starts[at] > start else " "
        after = text[ends[at]] if ends[at] < end else " "
        german = opened is not None and (opener == "„" or (opener, forms[at]) == ("»", "«"))  # „these“, »these«
        opens = not german and _opens(forms[at], before, after, opened is not None)
        if opened is not None:
            quoted[opened + 1 : at] = [INSIDE] * (at - opened - 1)
        quoted[at] = OPENING if opens else CLOSING
        opener = forms[at] if opens else ""
        forms[at] = MARK
        opened = at if opens else None
    if opened is not None:
        quoted[opened + 1 :] = [INSIDE] * (len(quoted) - opened - 1)


def _opens(form: str, before: str, after: str, inside: bool) -> bool:
    """Spacing decides where it is clear; the state of the paragraph decides elsewhere."""
    if form in _ALWAYS_OPEN:
        return True
    if form in _ALWAYS_CLOSE:
        return not inside and before in _BEFORE_OPENING and not after.isspace() and form == "»"
    if before in _BEFORE_OPENING and not after.isspace() and after not in ",.":
        return not inside or before.isspace()
    if after.isspace() and not before.isspace():
        return False
    return not inside


def _mark_singles(
    text: str,
    start: int,
    end: int,
    forms: list[str],
    starts: list[int],
    ends: list[int],
    singles: list[int],
    quoted: list[int],
) -> None:
    """British marks: an opener needs a closer in the same paragraph.

    Apostrophes (``the officials' view``) are told apart by what stands before them.
    """
    opener: int | None = None
    doubtful: int | None = None
    for at in singles:
        before = text[starts[at] - 1] if starts[at] > start else " "
        after = text[ends[at]] if ends[at] < end else " "
        if before in _BEFORE_OPENING and not after.isspace() and forms[at] != "’":
            if opener is not None and doubtful is not None:
                _fill(forms, quoted, opener, doubtful)
            opener, doubtful = at, None
        elif opener is not None and after in _AFTER_CLOSING and not before.isspace():
            if before in "sS":
                doubtful = at
                continue
            _fill(forms, quoted, opener, at)
            opener, doubtful = None, None
    if opener is not None and doubtful is not None:
        _fill(forms, quoted, opener, doubtful)


def _fill(forms: list[str], quoted: list[int], opener: int, closer: int) -> None:
    if quoted[opener] != OUTSIDE or quoted[closer] != OUTSIDE:  # a quotation within a quotation changes nothing
        return
    forms[opener] = forms[closer] = MARK
    quoted[opener], quoted[closer] = OPENING, CLOSING
    quoted[opener + 1 : closer] = [INSIDE] * (closer - opener - 1)
