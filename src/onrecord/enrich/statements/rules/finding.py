"""Rules that find an attribution in the words of one paragraph, and how they are tried on it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.rules.alphabet import coded, has_quoted, matcher, needs_of, pairs_of, words_of
from onrecord.records import record
from onrecord.rules import Rule
from onrecord.tables.vocabularies import Method

SOURCE = (
    "source=((?= [PRONOUN DETERMINER NAME]) ((?! [CUE AUXILIARY]) [WORD NUMBER]){1,8} (?<= WORD) (?<! PREPOSITION))"
)
"""Words that begin and end as a noun phrase does, and hold no verb of saying themselves."""
SAYS = "cue=([has have had]? LY? CLAIMING [up out]?)"
"""A verb of saying in the active voice."""


class People(NamedTuple):
    """Who is in an article, as folded names.

    ``known``: whole names and surnames of its people and organisations; ``speaking``: the words of the sources that the
    tagger has found in its body.
    """

    known: Collection[str] = ()
    speaking: Collection[str] = ()


@record(frozen=True, slots=True)
class Found:
    """Where a pattern has matched, in an article with these people."""

    part: ProseParagraph
    codes: str
    match: re.Match[str]
    people: People = People()

    def words(self, group: str) -> Words:
        """The words of a group of the match."""
        return words_of(self.match, group)

    @property
    def sentence(self) -> Words:
        """The words of the sentence that the match begins in."""
        numbers = self.part.tokens.sentences
        number = numbers[self.match.start()]
        return range(bisect_left(numbers, number), bisect_right(numbers, number))

    def quotes(self, words: Words) -> bool:
        """Whether any of the words stands between quotation marks."""
        return has_quoted(self.codes, words.start, words.stop)

    def attribution(self, method: Method, contents: Sequence[Words], source: Words | None = None) -> Attribution:
        """By the cue that the pattern names, and its source if it names one."""
        if source is None and "source" in self.match.re.groupindex:
            source = self.words("source")
        return Attribution(method, self.words("cue"), source, tuple(contents))


FindingRule = Rule[[Found], Attribution | None]
_Pairs = tuple[re.Pattern[str], ...]
_Prepared = tuple[dict[str, int], tuple[tuple[FindingRule, str, int, _Pairs], ...]]


class Finders:
    """Rules that are tried together, in their order, on one paragraph after another."""

    def __init__(self, rules: Sequence[FindingRule]) -> None:
        self.rules = tuple(rules)
        self._prepared: _Prepared | None = None

    def _prepare(self) -> _Prepared:
        """For each character the sets it is in, of those that patterns need, as bits; and what each pattern needs."""
        patterns = [(rule, pattern, needs_of(pattern)) for rule in self.rules for pattern in rule.patterns]
        bits = {need: 1 << number for number, need in enumerate(dict.fromkeys(n for *_, own in patterns for n in own))}
        of_character: dict[str, int] = defaultdict(int)
        for need, bit in bits.items():
            for character in need:
                of_character[character] |= bit
        needed = [(rule, pattern, sum(bits[n] for n in own), pairs_of(pattern)) for rule, pattern, own in patterns]
        return dict(of_character), tuple(needed)

    def found(self, part: ProseParagraph, codes: str, people: People) -> Iterator[Attribution]:
        """What the rules make of a paragraph, given its codes.

        Most paragraphs hold nothing that most rules are about: these are not tried.
        """
        if self._prepared is None:  # no cached property, which compiled would be computed at each use
            self._prepared = self._prepare()
        of_character, patterns = self._prepared
        present = 0
        for character in frozenset(codes):
            present |= of_character.get(character, 0)
        for rule, pattern, needed, pairs in patterns:
            if present & needed == needed and _has_all(codes, pairs):
                yield from _made(rule, pattern, part, codes, people)


def _has_all(codes: str, pairs: _Pairs) -> bool:
    return all(pair.search(codes) is not None for pair in pairs)


def _made(rule: FindingRule, pattern: str, part: ProseParagraph, codes: str, people: People) -> Iterator[Attribution]:
    r"""What a rule makes of a paragraph by one of its patterns.

    A pattern that begins with ``\A`` is tried at its head alone, any other wherever it may match; of one sentence the
    first match counts.
    """
    last = -1
    for match in _matches(pattern, codes):
        sentence = part.tokens.sentences[match.start()]
        made = rule(Found(part, codes, match, people)) if sentence != last else None
        last = sentence  # a rule may look at all of a sentence: once, so that time grows with length only
        if made is not None:
            yield made


def _matches(pattern: str, codes: str) -> Iterator[re.Match[str]]:
    expression = matcher(pattern)
    if not pattern.startswith("\\A"):
        yield from expression.finditer(codes)
    elif head := expression.match(codes):
        yield head


def codes_of(part: ProseParagraph) -> str:
    """A paragraph as patterns see it."""
    return coded(part.tokens)
