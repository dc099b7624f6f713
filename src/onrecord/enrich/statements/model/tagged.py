"""A tagged paragraph's spans by role, and what the linker asks about them."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple
from zlib import crc32

from onrecord.enrich.statements.model.labels import SpanRole, spans
from onrecord.records import record
from onrecord.text.cues import trained_cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import CLOSING, MARK, OPENING, OUTSIDE, Tokens

WordSpan = tuple[int, int]

LEXICAL = 1024  # small numbers for words
_NEAREST = 2  # candidates on each side: the right one is among them 99 times in 100
_BE = word_class("trained_forms_of_be")
_ENDS = word_class("sentence_ends")


@record(frozen=True, slots=True)
class CueFacts:
    """What the linker asks about a cue by itself.

    Small numbers for its lemma and its last word, whether it begins with a participle or a form of ``be``, whether a
    colon ends it, and the contents that end right before it or begin right after it.
    """

    lemma: int
    last: int
    is_ing: bool
    is_be: bool
    announces: bool
    contents_before: list[WordSpan]
    contents_after: list[WordSpan]


class ContentFacts(NamedTuple):
    """What the linker asks about a content by itself.

    Whether it begins between quotation marks or with one, whether it begins where a sentence does, and whether it ends
    where one does, by its own mark or by one after it.
    """

    is_quoted: bool
    begins: bool
    ends: bool


class TaggedParagraph:
    """A paragraph's spans by role, with what the linker asks about them.

    A content that runs over the end of a sentence and of a quotation is two.
    """

    def __init__(self, tokens: Tokens, tags: list[int]) -> None:
        self.tokens = tokens
        self.sources, self.cues, contents = (spans(tags, role) for role in SpanRole)
        self.contents = [piece for content in contents for piece in _pieces(tokens, content)]
        self._source_starts, self._cue_starts, self._content_starts = (
            [start for start, _ in part] for part in (self.sources, self.cues, self.contents)
        )
        self.cue_edges = {edge for cue in self.cues for edge in cue}
        self.cue_facts = {cue: self._facts(cue) for cue in self.cues}
        self.content_facts = {content: self._content_facts(content) for content in self.contents}

    def _facts(self, cue: WordSpan) -> CueFacts:
        forms = self.tokens.forms
        words = [form.lower() for form in forms[cue[0] : cue[1]]]
        entries = trained_cue_entries()
        lemma = next((entries[word].lemma for word in words if word in entries), words[0])
        near = nearest(self.contents, cue)
        return CueFacts(
            lemma=_lexical(lemma),
            last=_lexical(words[-1]),
            is_ing=words[0].endswith("ing"),
            is_be=words[0] in _BE,
            announces=":" in forms[cue[1] - 1 : cue[1] + 1],
            contents_before=[content for content in near if 0 <= cue[0] - content[1] <= 6],
            contents_after=[content for content in near if 0 <= content[0] - cue[1] <= 1],
        )

    def between(self, low: int, high: int) -> tuple[int, int, int]:
        """How many sources, cues and contents begin from word ``low`` to before word ``high``, each at most 3."""
        sources = bisect_left(self._source_starts, high) - bisect_left(self._source_starts, low)
        cues = bisect_left(self._cue_starts, high) - bisect_left(self._cue_starts, low)
        contents = bisect_left(self._content_starts, high) - bisect_left(self._content_starts, low)
        return sources if sources < 3 else 3, cues if cues < 3 else 3, contents if contents < 3 else 3

    def are_of_one_sentence(self, cue: WordSpan, content: WordSpan) -> bool:
        """Whether a content holds words of the sentence of a cue."""
        sentences = self.tokens.sentences
        return sentences[content[0]] <= sentences[cue[0]] <= sentences[content[1] - 1]

    def _content_facts(self, content: WordSpan) -> ContentFacts:
        first, stop = content
        quoted, sentences = self.tokens.quoted, self.tokens.sentences
        is_quoted = quoted[first] != OUTSIDE or quoted[min(first + 1, stop - 1)] != OUTSIDE
        begins = not first or sentences[first] != sentences[first - 1]
        return ContentFacts(is_quoted, begins, self._ends(content))

    def _ends(self, content: WordSpan) -> bool:
        forms = self.tokens.forms
        last = content[1] - 1
        while last > content[0] and forms[last] == MARK:
            last -= 1
        return forms[last] in _ENDS or forms[min(content[1], len(forms) - 1)] in _ENDS


def _pieces(tokens: Tokens, content: WordSpan) -> list[WordSpan]:
    """A content cut where a quotation and a sentence begin, and where both have ended."""
    quoted, sentences = tokens.quoted, tokens.sentences
    start, stop = content
    if sentences[start] == sentences[stop - 1]:
        return [content]
    cuts = [
        at
        for at in range(start + 1, stop)
        if sentences[at] != sentences[at - 1] and (quoted[at] == OPENING or quoted[at - 1] == CLOSING)
    ]
    return list(pairwise((start, *cuts, stop)))


def nearest(candidates: list[WordSpan], span: WordSpan) -> list[WordSpan]:
    """The few candidates before and after a span."""
    if len(candidates) <= _NEAREST:
        return candidates
    at = bisect_left(candidates, span)
    return candidates[max(0, at - _NEAREST) : at + _NEAREST]


@lru_cache(maxsize=1 << 12)
def _lexical(word: str) -> int:
    """A small number for a word, the same on every machine."""
    return crc32(word.encode("utf-8", "surrogatepass")) % LEXICAL
