"""Who is announced before a colon as the speaker of the quotation after it.

As in ``The harbour master Ingrid Solheim on local radio: "..."``.
"""

from __future__ import annotations

from bisect import bisect_left

from onrecord.enrich.statements.drafts import Attribution, Draft, ProseParagraph, Words
from onrecord.enrich.statements.model.labels import SpanRole, spans
from onrecord.enrich.statements.rules.alphabet import SPEECH, coded, matcher, words_of
from onrecord.enrich.statements.rules.repairing import repaired_source
from onrecord.enrich.statements.rules.vetoes import is_bare, is_place
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.genders import first_names
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import Tokens

_BEFORE_FROM = word_class("before_from") | {","}
_RELATIVE = word_class("relative_pronouns")
_REACH = 12  # words between a cue verb and its colon
_MAX_SENTENCE = 60  # words before a colon in which a source is sought
_LEADING = (
    "source=((?! [PAGE_LABEL ANY_CASE_ADJUNCT]) WITHIN_PHRASE? ((?! [NAME CUE]) WORD){0,5} (?= NAME)"
    " [NAME TITLE WITHIN_PHRASE]+ (?<! WITHIN_PHRASE))"
)


@rule(
    Method.COLON,
    _LEADING,
    examples={
        "The harbour master Ingrid Solheim on local radio:\n\n“Stay off the pier. It bites.”": (
            "The harbour master Ingrid Solheim | : | Stay off the pier. It bites."
        ),
        "Our reporter Ivo Marsh is on the pier: “It rains here all day.”": (
            "Our reporter Ivo Marsh | : | It rains here all day."
        ),
        "It is late.\n\nAnd this, from Mayor Petra Sand:\n\n“We open in May. We must.”": (
            "Mayor Petra Sand | : | We open in May. We must."
        ),
    },
    but_not=(
        "Then, on local radio: “Stay off the pier. It bites.”",
        "Regardless: “Stay off the pier. It bites.”",
        "The sign says all there is to know: “No swimming after dark.”",
        "The old ones sing for all {who} wait the hard way: “There is no pier like home.”",
    ),
)
def colon_draft(part: ProseParagraph, colon: int) -> Draft | None:
    """What announces the quotation after a colon, as a draft without content; None without a source.

    Cue and source of the colon's sentence are as tagged, else a cue verb of the list or the colon itself, and the name
    phrase that the sentence begins with.
    """
    tokens = part.tokens
    first = _after_from(tokens, max(bisect_left(tokens.sentences, tokens.sentences[colon]), colon - _MAX_SENTENCE))
    cue, source = (_last_tagged(part, first, colon, role) for role in (SpanRole.CUE, SpanRole.SOURCE))
    if cue is not None and is_bare(tokens, cue):
        cue = source = None
    if cue is not None and is_place(tokens, cue):
        cue = range(colon, colon + 1)
    if cue is None:
        cue = _last_verb(tokens, max(first, colon - _REACH), colon) or range(colon, colon + 1)
    leading = _leading_name(tokens, first, colon)
    if source is not None and leading is not None and leading.start == source.start and leading.stop > source.stop:
        source = leading  # the tags break off in the middle of the phrase
    announced = Attribution(Method.COLON, cue, source, ())
    if source is not None:
        announced = repaired_source(part, announced)
    source = announced.source or leading
    if source is None or (announced.source is None and _is_only_capital(tokens, source)):
        return None
    if source.start < cue.start < source.stop:
        source = range(source.start, cue.start)
    if len(source) == 1 and cue.start == colon and tokens.forms[source.start].lower() in _RELATIVE:
        return None  # whom the sentence speaks of: `for all who wait the hard way: "..."`
    spans_of = [tokens.characters(own.start, own.stop) for own in (cue, source)]
    return Draft(part.number, (), spans_of[0], spans_of[1], Method.COLON, repairs=announced.repairs)


def _is_only_capital(tokens: Tokens, words: Words) -> bool:
    """Whether a phrase shows no name but the capital that opens its sentence: ``Regardless``, ``But``."""
    opens = tokens.opens_sentence(words.start) and tokens.forms[words.start].lower() not in first_names()
    return not any(is_name_word(form) for form in tokens.forms[words.start + opens : words.stop])


def _after_from(tokens: Tokens, first: int) -> int:
    """Where the name begins in ``And this from Mayor X:``, else the word itself."""
    at = first
    while at < len(tokens) and tokens.forms[at].lower() in _BEFORE_FROM:
        at += 1
    is_from = at > first and at < len(tokens) and tokens.forms[at] == "from"
    return at + 1 if is_from else first


def _last_tagged(part: ProseParagraph, first: int, stop: int, role: SpanRole) -> Words | None:
    own = spans(part.tags[first:stop], role)
    return range(first + own[-1][0], first + own[-1][1]) if own else None


def _last_verb(tokens: Tokens, first: int, stop: int) -> Words | None:
    """The last verb of speech."""
    at = next((at for at in range(stop - 1, first - 1, -1) if tokens.forms[at].lower() in SPEECH), None)
    return None if at is None else range(at, at + 1)


def _leading_name(tokens: Tokens, first: int, colon: int) -> Words | None:
    """The noun phrase with a name that a sentence begins with: ``The harbour master Ingrid Solheim`` on local radio."""
    found = matcher(_LEADING).match(coded(tokens), first, colon)
    return None if found is None else words_of(found, "source")
