"""Several verbs of saying with one subject: ``X said A and warned that B``, ``X termed it a lie and alleged that ...``.

Where the tagger has taken the second verb for what is said, there are two statements in one; where it has left it
without a source, the source is that of the first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.model.kinds import FINITE, PREPOSITION, SUBORDINATOR, kind_of
from onrecord.enrich.statements.rules.alphabet import CUES, INNER_VERBS, coded, matcher, words_of
from onrecord.enrich.statements.spans import clean_contents
from onrecord.rules import rule
from onrecord.text.cues import cue_entries
from onrecord.text.inflection import inflect
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import Quoted

_SECOND = "[and but ,] cue=(LY? CUE) that ANY ANY"
_BE = word_class("forms_of_be")
_PERFECT = frozenset({"had", "has", "have"})
_BEFORE_INFINITIVES = word_class("modals") | {"to", "did", "do", "does"}
_TO_HEARERS = word_class("verbs_to_hearers")
_OPEN_CLAUSES = frozenset({"who", "which", "whether", "whose"})
_SAYS = frozenset({"say", "says", "said", "saying"})
_MIN_CONTENT = 2  # words of A
_MAX_ADVERBIAL = 7  # words
_MIN_CLAUSE = 4  # words
_ADJUNCTS = frozenset({PREPOSITION, SUBORDINATOR})
_MAX_GAP = 4  # words: `and also warned that`
_PAST, _THIRD, _BASE, _ING = "past", "third", "base", "ing"
_AGREE = {_PAST: {_PAST, _THIRD}, _THIRD: {_THIRD, _PAST}, _BASE: {_BASE}, _ING: {_ING}}
"""Which form of the first verb a form of the second one goes with: ``says A but conceded that B``."""


@rule(
    "second_cue",
    _SECOND,
    examples={
        "{Ruth Calder} <said> [the beam was cracked and warned that the roof would fall].": (
            "Ruth Calder | warned | the roof would fall"
        ),
        "{The club} <says> [its ground is flooded, but insists that the match is on].": (
            "The club | insists | the match is on"
        ),
        "{They} <claim> [the lift is old and openly admit that it was never mended].": (
            "They | openly admit | it was never mended"
        ),
        "{He} <told> the court [that the safe was open and that it was empty, and denied that he had a key].": (
            "He | denied | he had a key"
        ),
    },
    but_not=(
        '{Ruth Calder} <said>: ["He agreed and warned that the roof would fall."]',
        "{Ruth Calder} <said> [the crew, who saw the crack and warned that the roof would fall, had gone].",
        "{Ruth Calder} <said> [a porter had seen the crack and warned that the roof would fall].",
        "{Ruth Calder} <said> [the crew were stopped and told that the roof would fall].",
        "{Ruth Calder} <said> [that many doubt the beam and warn that the roof will fall].",
        "{Ruth Calder} <says> [the crew will try and show that the roof will hold].",
        "{Ruth Calder} <said> [the porter thought it was late and said that he left].",
        "[The beam was cracked and warned that it would fall], {she} <said>.",
    ),
)
def second_cue(part: ProseParagraph, made: Attribution) -> tuple[Attribution, Attribution] | None:
    """The two attributions in ``X said A and warned that B``, where the second verb was taken for a part of A.

    Not where another verb of saying or an open clause stands in A: the second verb may be that one's.
    """
    if made.source is None or made.cue is None or made.source.start > made.cue.start:
        return None
    tokens, own = part.tokens, _unbroken(part, made.contents)
    if own is None or own.start < made.cue.stop or tokens.sentences[own.start] != tokens.sentences[made.cue.start]:
        return None
    if "that" not in tokens.forms[own.start + _MIN_CONTENT : own.stop]:
        return None
    found = matcher(_SECOND).search(coded(tokens), own.start + _MIN_CONTENT, own.stop)
    if found is None or tokens.sentences[found.start()] != tokens.sentences[made.cue.start]:
        return None
    cue = words_of(found, "cue")
    if not _agree(part, made.cue, cue) or _may_be_inner(part, range(own.start, found.start()), cue):
        return None
    first, second = (
        clean_contents(tokens, words) for words in (range(own.start, found.start()), range(cue.stop, own.stop))
    )
    if not first or not second:
        return None
    return replace(made, contents=first), replace(made, cue=cue, contents=second)


def _unbroken(part: ProseParagraph, contents: Sequence[Words]) -> Words | None:
    """All that is said from its first word to its last, where hardly more than the second verb was left out of it."""
    gaps = [range(one.stop, other.start) for one, other in pairwise(contents)]
    quoted = part.tokens.quoted
    whole = bool(contents) and all(len(gap) <= _MAX_GAP and not any(quoted[gap.start : gap.stop]) for gap in gaps)
    return range(contents[0].start, contents[-1].stop) if whole else None


def _agree(part: ProseParagraph, cue: Words, second: Words) -> bool:
    """Whether both verbs can have one subject, as far as their forms tell."""
    forms = [part.tokens.forms[at].lower() for at in cue]
    first = next((_form_of(form) for form in forms if form in CUES), None)
    return first is not None and first in _AGREE[_form_of(part.tokens.forms[second.stop - 1])]


def _form_of(verb: str) -> str:
    forms = inflect(cue_entries()[verb].lemma)
    if verb in forms.present_participle:
        return _ING
    if verb in forms.past or verb in forms.past_participle:
        return _PAST
    return _THIRD if verb in forms.third_person else _BASE


def _may_be_inner(part: ProseParagraph, said: Words, second: Words) -> bool:
    """Whether the second verb may be one of what is said, with another subject: a verb or clause there invites it."""
    tokens, verb = part.tokens, part.tokens.forms[second.stop - 1]
    words = {tokens.forms[at].lower() for at in said if tokens.quoted[at] == Quoted.OUTSIDE}
    form = _form_of(verb)
    return (
        not words.isdisjoint(INNER_VERBS | _OPEN_CLAUSES)
        or any(word in CUES and _form_of(word) == _PAST for word in words)
        or (form == _PAST and not words.isdisjoint(_PERFECT) and words.isdisjoint(_BE))
        or (verb in _TO_HEARERS and not words.isdisjoint(_BE))
        or (form == _BASE and not words.isdisjoint(_BEFORE_INFINITIVES))
        or (form == _ING and any(word.endswith("ing") for word in words))
    )


@rule(
    "own_clause",
    examples={
        "[The mill closed in May, and in June], {the mayor} <said>, [its workers found new jobs].": (
            "the mayor | said | in June ... its workers found new jobs"
        ),
        "[The bridge is shut, but from Monday], <according to> {the council}, [lorries may use it].": (
            "the council | according to | from Monday ... lorries may use it"
        ),
        "[It rained all night, and by noon], {police} <said>, [the river had burst its banks].": (
            "police | said | by noon ... the river had burst its banks"
        ),
    },
    but_not=(
        "[If it rains, and in June it does], {she} <said>, [the pier will close].",
        "[The mill up the road, and in time the school], {she} <said>, [will close].",
        "[In the early morning, and in the evening], {she} <said>, [it will rain].",
        "[The mill will close and it will rain], {she} <said>, [for weeks].",
        "“[The mill closed in May, and in June],” {she} <said>, “[its workers left.]”",
    ),
)
def own_clause(part: ProseParagraph, made: Attribution) -> Attribution:
    """The clause that an attribution interrupts, without the one before it: ``A closed, and in June, X said, B``.

    What stands between the ``and`` and the attribution has no verb, and after the attribution a subject comes first.
    """
    if made.cue is None or len(made.contents) < _MIN_CONTENT or part.tokens.forms[made.contents[0].start][0].islower():
        return made
    tokens, own = part.tokens, made.contents[0]
    after = (made.source or made.cue).start < made.contents[1].start
    if own.stop > made.cue.start or not after or any(tokens.quoted[own.start : own.stop]):
        return made
    first = max(own.start + _MIN_CONTENT, own.stop - _MAX_ADVERBIAL - 2)
    joint = next((at for at in range(own.stop - 2, first, -1) if _is_joint(part, at)), None)
    if joint is None or joint < own.start + _MIN_CLAUSE or kind_of(tokens.forms[own.start]) in _ADJUNCTS:
        return made
    rest = made.contents[1]
    if _is_finite(part, range(joint + 2, own.stop)) or kind_of(tokens.forms[rest.start]) in FINITE:
        return made
    if not _is_finite(part, rest):
        return made
    return replace(made, contents=(range(joint + 2, own.stop), *made.contents[1:]))


def _is_joint(part: ProseParagraph, at: int) -> bool:
    """Whether a comma stands at a word and ``and`` or ``but`` after it."""
    return part.tokens.forms[at] == "," and part.tokens.forms[at + 1] in ("and", "but")


def _is_finite(part: ProseParagraph, words: Words) -> bool:
    return not FINITE.isdisjoint(map(kind_of, part.tokens.forms[words.start : words.stop]))


@rule(
    "shared_subject",
    examples={
        "{Ivar Holm} <denied> [the theft] and <alleged> [that the safe was empty].": (
            "Ivar Holm | alleged | the safe was empty"
        ),
    },
    but_not=(
        "{Ivar Holm} <denied> [the theft]. Nobody <alleged> [that the safe was empty].",
        "{Ivar Holm} <denied> [the theft], as was <alleged> [that the safe was empty].",
        "{Ivar Holm} <denied> [the theft] and <is expected> [to give evidence].",
    ),
)
def shared_subject(part: ProseParagraph, made: Attribution, before: Attribution | None) -> Attribution:
    """The source of ``X termed it a lie and alleged that ...`` for both its verbs.

    An ``and`` ties the cue to the one before it in the sentence, whose source stands before both.
    """
    if made.source is not None or before is None or made.cue is None or before.cue is None or before.source is None:
        return made
    tokens, at = part.tokens, made.cue.start
    if before.source.start > before.cue.start or not at or tokens.quoted[at] != Quoted.OUTSIDE:
        return made
    joined = tokens.forms[at - 1] in ("and", "but")
    same_sentence = tokens.sentences[at] == tokens.sentences[before.cue.start]
    return replace(made, source=before.source) if joined and same_sentence else made


@rule(
    "inner_verb",
    examples={
        "{Ruth Calder} <said> [a porter who saw the crack] and <warned> [that the roof would fall was ignored].": (
            "Ruth Calder | said | a porter who saw the crack and warned that the roof would fall was ignored"
        ),
        "{She} <says> [a driver who had left] and <claimed> [he was ill lost his job].": (
            "She | says | a driver who had left and claimed he was ill lost his job"
        ),
    },
    but_not=(
        "{Ruth Calder} <praised> [a porter who saw the crack] and <warned> [that it would fall].",
        "{Ruth Calder} <said> [the porter who saw the crack was late] and <warned> [that the roof would fall].",
        "{Ruth Calder} <said> [the crack was old] and <warned> [that the roof would fall].",
    ),
)
def inner_verb(part: ProseParagraph, made: Attribution, before: Attribution | None) -> Attribution:
    """The statement before, going on over a verb of its own: ``X said a porter who saw it and warned that B was ill``.

    What is said is a clause (who is praised is none); what has its only verb in a relative clause is not yet one.
    """
    if before is None or made.cue is None or before.cue is None or not before.contents or not made.contents:
        return made
    tokens, own, rest = part.tokens, before.contents[-1], made.contents[-1]
    joined = 0 <= made.cue.start - own.stop <= 1 and tokens.forms[made.cue.start - 1] in ("and", "or")
    if not joined or rest.start < made.cue.start or any(tokens.quoted[own.start : rest.stop]):
        return made
    if tokens.forms[before.cue.stop - 1].lower() not in _SAYS or not _lacks_its_verb(part, own):
        return made
    return replace(before, contents=(*before.contents[:-1], range(own.start, rest.stop)))


def _lacks_its_verb(part: ProseParagraph, said: Words) -> bool:
    """Whether all finite verbs of some words, of which there are some, stand together right after a relative."""
    forms = part.tokens.forms
    finite = [at for at in said[1:] if kind_of(forms[at]) in FINITE]
    return bool(finite) and forms[finite[0] - 1] in _OPEN_CLAUSES and finite[-1] - finite[0] == len(finite) - 1
