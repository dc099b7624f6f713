"""Repairs of contents: words that the tagger has given to them and that are none of theirs."""

from __future__ import annotations

from dataclasses import replace

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.spans import clean_contents
from onrecord.rules import rule
from onrecord.text.tokens import MARK, Quoted
from onrecord.text.word_kinds import PREPOSITIONS

_OUTSIDE = int(Tag.OUTSIDE)


@rule(
    "without_spurious",
    examples={
        "{She} <believes> [the army can defend the coast]. However, the war needs [a plan] [which] must be agreed.": (
            "She | believes | the army can defend the coast"
        ),
        "In a note read out on [her behalf], {she} <said> [she had lost the will to sing].": (
            "she | said | she had lost the will to sing"
        ),
    },
    but_not=('"[It rains. It always rains,]" {she} <said>. "[We are used to it.]"',),
)
def without_spurious(part: ProseParagraph, made: Attribution) -> Attribution:
    """The content without the parts that begin in the middle of a sentence other than the cue's.

    What is said may begin before the sentence of its attribution or go on after it, but then with whole sentences; and
    without fragments that a preposition leads to.
    """
    if len(made.contents) < 2 or made.cue is None:
        return made
    numbers = part.tokens.sentences
    characters = [part.tokens.characters(words.start, words.stop) for words in made.contents]
    longest = max(range(len(characters)), key=lambda number: characters[number][1] - characters[number][0])
    kept = tuple(
        words
        for number, words in enumerate(made.contents)
        if _belongs(part, words, numbers[made.cue.start]) and (number == longest or not _breaks_off(part, words))
    )
    return replace(made, contents=kept) if kept and len(kept) < len(made.contents) else made


def _belongs(part: ProseParagraph, words: Words, sentence: int) -> bool:
    sentences = part.tokens.sentences
    if sentences[words.start] == sentence:
        return True
    before = words.start - 1
    if before >= 0 and part.tokens.forms[before] == MARK:
        before -= 1
    return before < 0 or sentences[before] != sentences[words.start]


def _breaks_off(part: ProseParagraph, words: Words) -> bool:
    """Whether a preposition that is no part of the attribution stands before a fragment: ``on`` her behalf."""
    at = words.start
    if not at or part.tokens.quoted[at] != Quoted.OUTSIDE:
        return False
    return part.tokens.forms[at - 1].lower() in PREPOSITIONS and part.tags[at - 1] == _OUTSIDE


@rule(
    "without_source",
    examples={
        '"[It rained,]" [{Ivar Holm} was] <quoted as saying>.': "Ivar Holm | quoted as saying | It rained,",
        '["It rained," {Ivar Holm}] was <quoted as saying>.': "Ivar Holm | quoted as saying | It rained,",
    },
    but_not=('"[It rained,]" {Ivar Holm} was <quoted as saying>.',),
)
def without_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """The content without the parts, as quotation marks cut it, that hold its own source or are part of it."""
    source = made.source
    if source is None or not any(_holds(words, source) or _holds(source, words) for words in made.contents):
        return made
    parts = [own for words in made.contents for own in clean_contents(part.tokens, words)]
    return replace(made, contents=tuple(own for own in parts if not (_holds(own, source) or _holds(source, own))))


def _holds(whole: Words, part: Words) -> bool:
    return whole.start <= part.start and part.stop <= whole.stop
