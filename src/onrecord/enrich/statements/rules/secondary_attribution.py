"""Repairs of statements that an outlet relays.

``X was quoted as saying by the Herald`` and ``X said that ..., writes the Herald`` are statements of X and reports of
the Herald.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.rules.alphabet import coded, matcher, words_of
from onrecord.enrich.statements.spans import trim_source
from onrecord.rules import rule
from onrecord.text.lexicon import word_class
from onrecord.text.word_kinds import PREPOSITIONS

_MEDIA_NAMES = word_class("media_names")
_MEDIA_NOUNS = word_class("media_nouns")
_AUXILIARIES = word_class("auxiliaries")
_RELAYING = word_class("handing_on")
_QUOTING = frozenset({"quoted", "quotes"})
_MAX_SUBJECT = 16
_MAX_REST = 200  # words of a sentence; a longer one is no sentence, and its rests would overlap
_SAID_THAT = "source=(ANY{1,15}?) cue=(SPEECH) that said=(ANY*)"
_QUOTED_AS_SAYING = "(?<! ANY_CASE_AUXILIARY) cue=([quoted quotes]) source=(ANY{1,28}?) as saying said=(ANY)"
_CITING = ", cue=([citing quoting] | with reference to) source=(((?! ,) ANY)+?) , (that | CUE) said=(ANY)"
_WAS_QUOTED = "source=((?! [, ; : QUOTED]) ANY ((?! [; : QUOTED]) ANY){0,15}?) AUXILIARY* quoted"


@rule(
    "relayed",
    _SAID_THAT,
    examples={
        "[Ivar Holm said that it rained], <writes> {the Clarion}.": "Ivar Holm | said | it rained",
    },
    but_not=("[Ivar Holm slept], <writes> {the Clarion}.", "[Ivar Holm said that it rained], <noted> {the pilot}."),
)
def relayed(part: ProseParagraph, made: Attribution) -> Attribution:
    """The inner statement of ``X said that ..., writes the Herald``, where the whole was taken for the Herald's."""
    if made.cue is None or made.source is None or made.source.start < made.contents[-1].stop:
        return made
    if _RELAYING.isdisjoint(part.tokens.forms[made.cue.start : made.cue.stop]):
        return made
    words = made.contents[0]
    found = matcher(_SAID_THAT).match(coded(part.tokens), words.start, words.stop)
    if found is None:
        return made
    contents = (words_of(found, "said") or words, *made.contents[1:])
    return replace(made, contents=contents, cue=words_of(found, "cue"), source=words_of(found, "source"))


@rule(
    "quoted_actively",
    _QUOTED_AS_SAYING,
    examples={
        "{The Clarion} <quoted> Ivar Holm as saying [that it rained].": "Ivar Holm | quoted | it rained",
        "[“It rained,”] {the Clarion} <quoted> Ivar Holm as saying in a letter.": "Ivar Holm | quoted | It rained,",
    },
    but_not=("{Ivar Holm} was <quoted> by the Clarion as saying [that it rained].",),
)
def quoted_actively(part: ProseParagraph, made: Attribution) -> Attribution:
    """``The Herald quoted X as saying that ...``: X's statement, where it was taken for the Herald's."""
    cue, tokens = made.cue, part.tokens
    if cue is None or _QUOTING.isdisjoint(tokens.forms[cue.start : cue.stop]):
        return made
    quoted = next(at for at in cue if tokens.forms[at] in _QUOTING)
    found = matcher(_QUOTED_AS_SAYING).match(coded(tokens), quoted, _reach(part, quoted)) if quoted else None
    if found is None:
        return made
    said = tuple(words for words in made.contents if words.stop <= cue.start)
    contents = (*said, *_from_word(part, made, found.start("said"), bool(said)))
    if not contents:
        return made
    return replace(made, source=words_of(found, "source"), cue=words_of(found, "cue"), contents=contents)


@rule(
    "cited_source",
    _CITING,
    examples={
        "{The Fjord Herald} <reported>, citing two pilots, that [the harbour froze].": (
            "two pilots | citing | the harbour froze"
        ),
        "{The Fjord Herald}, quoting a pilot, <said> that [the harbour froze].": (
            "a pilot | quoting | the harbour froze"
        ),
        "{The Fjord Herald} <wrote>, with reference to the port, that [the harbour froze].": (
            "the port | with reference to | the harbour froze"
        ),
    },
    but_not=(
        "{The Fjord Herald} <said>, after a pause, that [the harbour froze].",
        "{The mayor} <said>, citing two pilots, that [the harbour froze].",
    ),
)
def cited_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """``The Herald reported, citing X, that ...`` and ``The Herald, quoting X, said ...``.

    X is the source, and the Herald relays it.
    """
    if made.cue is None or made.source is None or not _names_outlet(part, made.source):
        return made
    start = made.source.start
    found = matcher(_CITING).search(coded(part.tokens), start + 1, _reach(part, start))
    contents = _from_word(part, made, found.start("said"), False) if found else ()
    if found is None or not contents:
        return made
    return replace(made, source=words_of(found, "source"), cue=words_of(found, "cue"), contents=contents)


def _names_outlet(part: ProseParagraph, source: Words) -> bool:
    lowered = part.tokens.lowered(source)
    return not _MEDIA_NOUNS.isdisjoint(lowered) or " ".join(lowered).removeprefix("the ") in _MEDIA_NAMES


@rule(
    "quoted_passively",
    _WAS_QUOTED,
    examples={
        "Ivar Holm was <quoted as saying> by {the Herald} [that it rained].": (
            "Ivar Holm | quoted as saying | it rained"
        ),
        "Ivar Holm was quoted by {the Herald} as <saying> [that it rained].": "Ivar Holm | saying | it rained",
    },
    but_not=("[It rained], <said> {Ivar Holm}.", "{Ivar Holm} was <quoted as saying> [that it rained]."),
)
def quoted_passively(part: ProseParagraph, made: Attribution) -> Attribution:
    """The subject of ``was quoted (by the Herald) (as saying)`` where the agent after ``by`` was tagged as source."""
    tokens, cue, source = part.tokens, made.cue, made.source
    if cue is None or source is None or not source.start or tokens.forms[source.start - 1] != "by":
        return made
    before = source.start - 2  # the cue may be the `saying` after the agent
    verb = next((at for at in [*cue, before] if at >= 0 and tokens.forms[at] == "quoted"), None)
    if verb is None or (verb > cue.stop and source.start < cue.start):
        return made
    numbers = tokens.sentences
    first = verb
    while first and first > verb - _MAX_SUBJECT and numbers[first - 1] == numbers[verb]:
        first -= 1
    found = matcher(_WAS_QUOTED).search(coded(tokens), first, verb + 1)
    return made if found is None else replace(made, source=trim_source(tokens, words_of(found, "source")))


def _reach(part: ProseParagraph, at: int) -> int:
    """The end of the sentence of a word, or of what is looked at in it."""
    numbers = part.tokens.sentences
    return min(bisect_right(numbers, numbers[at]), at + 2 * _MAX_SUBJECT)


def _from_word(part: ProseParagraph, made: Attribution, at: int, enough: bool) -> tuple[Words, ...]:
    """The contents from a word on.

    The rest of the sentence where they do not go so far, unless what was said before is enough. ``As saying in a
    letter`` goes on with no content.
    """
    tokens = part.tokens
    adjunct = tokens.forms[at] in PREPOSITIONS
    kept = tuple(
        range(max(at, own.start), own.stop)
        for own in made.contents
        if own.stop > at and not (adjunct and own.start <= at)
    )
    if kept or enough or adjunct:
        return kept
    rest = range(at, bisect_right(tokens.sentences, tokens.sentences[at]))
    return (rest,) if len(rest) <= _MAX_REST else ()
