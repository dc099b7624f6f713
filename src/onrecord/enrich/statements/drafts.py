"""A statement on its way to becoming a row, and the paragraphs it is found in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field, replace

from onrecord.document import PROSE_ROLES, Document, Role
from onrecord.records import record
from onrecord.tables.rows import Paragraph
from onrecord.tables.vocabularies import Method
from onrecord.text.running import run_over
from onrecord.text.tokens import Tokens

_STAMP = re.compile(r"\d{1,2}[:.]\d\d(?: ?[ap]m)?(?: [A-Z]{2,4}T)?\b(?! ?[ap]\.?m)[ \t:–—-]*+(?=\S)")
CharSpan = tuple[int, int]  # half open, into Document.text
Words = range  # of one paragraph


VERBATIM = frozenset({Method.PULL_QUOTE, Method.INTERVIEW, Method.DIALOGUE, Method.SIGNATURE})
"""Methods whose words are the speaker's own by the page's layout, without quotation marks."""


@record(frozen=True, slots=True)
class ProseParagraph:
    """A paragraph in which statements are sought.

    ``number`` counts within the prose of the document, from 0; ``tags``, ``certainty`` (probability of each word's tag)
    and ``leaning`` (log odds of its being content) come from the tagger.
    """

    number: int
    row: Paragraph
    tokens: Tokens
    tags: list[int] = field(default_factory=list)
    certainty: list[float] = field(default_factory=list)
    leaning: list[float] = field(default_factory=list)

    @property
    def is_title(self) -> bool:
        """Whether the paragraph is a headline."""
        return self.row.role == Role.TITLE


@record(frozen=True, slots=True)
class Attribution:
    """One statement in words of its paragraph, half-open ranges.

    ``evidence``: what the tagger and the linker gave for it, as probabilities (empty for structural rules);
    ``repairs``: the rules that have changed it, in their order.
    """

    method: Method
    cue: Words | None
    source: Words | None
    contents: tuple[Words, ...]
    evidence: tuple[float, ...] = ()
    repairs: tuple[str, ...] = ()


@record(frozen=True, slots=True)
class Draft:
    """One statement in characters, whose parts may stand in several paragraphs.

    ``carried``: the speaker is that of the statement before it (a follow-on quotation); ``evidence`` and ``repairs`` as
    in ``Attribution``.
    """

    paragraph: int
    contents: tuple[CharSpan, ...]
    cue: CharSpan | None
    source: CharSpan | None
    method: Method
    evidence: tuple[float, ...] = ()
    carried: bool = False
    repairs: tuple[str, ...] = ()

    @property
    def start(self) -> int:
        """First character of the content."""
        return self.contents[0][0]

    @property
    def end(self) -> int:
        """One past the last character of the content."""
        return self.contents[-1][1]

    @property
    def path(self) -> str:
        """Its method and the repairs after it: ``tagger+whole_source``."""
        return "+".join((self.method, *self.repairs))

    def within(self, contents: tuple[CharSpan, ...]) -> Draft:
        """The draft with other contents."""
        return replace(self, contents=contents)


def prose_of(document: Document) -> list[ProseParagraph]:
    """The paragraphs in which statements are sought, as words.

    Those without any are left out, and so is the time of day that heads a post of a live page.
    """
    rows: list[Paragraph] = []
    words: list[Tokens] = []
    for row in document.paragraphs:
        if row.role not in PROSE_ROLES:
            continue
        stamp = _STAMP.match(document.text, row.start_char, row.end_char)
        tokens = document.tokens[row.paragraph_no]
        if stamp:
            tokens = tokens.from_char(stamp.end())
        if len(tokens):
            rows.append(row)
            words.append(tokens)
    return [
        ProseParagraph(number, row, own) for number, (row, own) in enumerate(zip(rows, run_over(words), strict=True))
    ]


def prose_at(prose: Sequence[ProseParagraph], at: int) -> ProseParagraph:
    """The paragraph that holds a character; there must be one."""
    return prose[bisect_right(prose, at, key=lambda part: part.row.start_char) - 1]


def overlaps(a: CharSpan, b: CharSpan) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def holds(spans: Sequence[CharSpan], at: int) -> bool:
    """Whether a character lies in one of some spans."""
    return any(start <= at < end for start, end in spans)
