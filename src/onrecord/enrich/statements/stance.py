"""What a source is made to say of a content: whether it stands by it, and whether it has said it at all.

Both columns follow from the class of the cue and from the words around it, by the tables of ``text/data/cues.txt``:
``class_stances`` and ``cue_stances`` for the cue, ``stance_words`` for negations, modals and verbs like ``decline``.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.enrich.statements.drafts import Draft, ProseParagraph, Words, prose_at
from onrecord.enrich.statements.spans import words_in
from onrecord.records import record
from onrecord.tables.vocabularies import AttributionClass, Modality, Polarity, StatementKind
from onrecord.text.cues import CueHead, cue_head
from onrecord.text.inflection import verb_class, verb_forms
from onrecord.text.lexicon import mapping, table, word_class
from onrecord.text.tokens import MARK, Tokens

_SAYINGS = word_class("sayings")
_QUESTION_WORDS = word_class("question_words")
_FIRST_PERSON = word_class("first_person")
_ASKING = frozenset(verb_forms("ask"))
_TOLD = verb_class("told_to")
_CONDITIONS = frozenset({"if", "unless"})
_ENDS = frozenset({".", "!", "?"})
_CHAIN = word_class("auxiliaries") | {"to", "also", "so", "far", "just", "then", "now"}
_REACH = 6  # words before a cue
_MORE = frozenset({"only", "just", "merely", "simply", "surprisingly"})  # after `not`: `not only said`


class Stance(NamedTuple):
    """The columns ``polarity`` and ``modality`` of a statement."""

    polarity: Polarity
    modality: Modality


PLAIN = Stance(Polarity.ASSERTS, Modality.ACTUAL)


@record(frozen=True, slots=True)
class Attributed:
    """The words of an attribution that bear on its stance, in lower case.

    ``before``: those before the cue, as far as they belong to its verb; ``opening``: the first words of the content;
    ``asks``: whether the content is one question; ``verbatim``: whether all of it is quoted.
    """

    cue: Sequence[str]
    before: Sequence[str] = ()
    source: Sequence[str] = ()
    opening: Sequence[str] = ()
    asks: bool = False
    verbatim: bool = False


def stance_of(said: Attributed) -> Stance:
    """The stance of an attribution; that of a plain saying where its cue is none that is known."""
    head = _governed(tuple(said.cue))
    if head is None:
        return _asked(PLAIN, said)
    stance, negated = _stance_of_cue(head.entry.lemma, head.entry.attribution_class)
    effects = _effects(said, head.at)
    if _is_left_unsaid(said, head):
        return Stance(Polarity.WITHHOLDS, Modality.ACTUAL)
    if not effects.isdisjoint(("not", "unsaid")):
        withheld = ("unsaid" in effects and head.entry.lemma in _SAYINGS) or _opens_question(said)
        stance = Stance(Polarity.WITHHOLDS if withheld else negated, stance.modality)
    elif "perhaps" in effects and stance == (stance.polarity, Modality.ACTUAL):
        stance = Stance(stance.polarity, Modality.HYPOTHETICAL)
    if stance.polarity is Polarity.WITHHOLDS:
        return Stance(stance.polarity, Modality.ACTUAL)
    return _asked(stance, said)


def words_of_attribution(prose: Sequence[ProseParagraph], draft: Draft, kind: StatementKind) -> Attributed:
    """The words of a draft that bear on its stance."""
    content, asks = _opening(prose_at(prose, draft.start), draft)
    verbatim = kind is StatementKind.DIRECT
    if draft.cue is None:
        return Attributed((), opening=content, asks=asks, verbatim=verbatim)
    tokens = prose_at(prose, draft.cue[0]).tokens
    cue, source = words_in(tokens, draft.cue), words_in(tokens, draft.source) if draft.source else range(0)
    return Attributed(
        _lowered(tokens, cue), _before(tokens, cue, source), _lowered(tokens, source), content, asks, verbatim
    )


def _before(tokens: Tokens, cue: Words, source: Words) -> list[str]:
    """The auxiliaries, adverbs and the like right before a cue, back to its source, and an ``if`` before that."""
    forms = [form.lower() for form in tokens.forms[max(cue.start - _REACH, 0) : cue.start]]
    first = source.stop if source and source.stop <= cue.start else 0
    start = cue.start
    while start > max(first, cue.start - len(forms)) and _leads(forms[start - cue.start - 1]):
        start -= 1
    words = forms[len(forms) - (cue.start - start) :]
    is_condition = start == first and source and source.start and tokens.forms[source.start - 1].lower() in _CONDITIONS
    return ["if", *words] if is_condition else words


def _leads(word: str) -> bool:
    """Whether a word may stand between a source and its verb."""
    return word in _CHAIN or word in _effect_words() or word in _effects_before_to() or word.endswith("ly")


def _opening(part: ProseParagraph, draft: Draft) -> tuple[list[str], bool]:
    """The first words of a content, and whether it is one sentence that asks."""
    tokens = part.tokens
    words = words_in(tokens, draft.contents[0])
    last = words_in(tokens, draft.contents[-1]) or words
    asks = (
        bool(last) and tokens.forms[last.stop - 1] == "?" and not _ENDS & set(tokens.forms[words.start : last.stop - 1])
    )
    return _lowered(tokens, words[:3]), asks


def _lowered(tokens: Tokens, words: Words) -> list[str]:
    return [form.lower() for form in tokens.forms[words.start : words.stop] if form != MARK]


@lru_cache(maxsize=1 << 12)
def _governed(cue: tuple[str, ...]) -> CueHead | None:
    """The cue's own verb: of ``declined to say`` that after ``to``."""
    head = cue_head(cue)
    while head is not None:
        later = cue_head(cue, head.at + 1)
        if later is None or cue[later.at - 1] != "to":
            return head
        head = later
    return None


@lru_cache(maxsize=1 << 12)
def _stance_of_cue(lemma: str, kind: AttributionClass) -> tuple[Stance, Polarity]:
    """The stance of a cue, and its polarity where it is negated."""
    polarity, modality, negated = _by_lemma().get(lemma) or _by_class()[kind]
    return Stance(Polarity(polarity), Modality(modality)), Polarity(negated)


@cache
def _by_lemma() -> dict[str, tuple[str, str, str]]:
    return {lemma: (polarity, modality, negated) for lemma, polarity, modality, negated in table("cue_stances")}


@cache
def _by_class() -> dict[str, tuple[str, str, str]]:
    return {kind: (polarity, modality, negated) for kind, polarity, modality, negated in table("class_stances")}


def _effects(said: Attributed, at: int) -> frozenset[str]:
    """What the words before a cue's verb do to its stance."""
    words = [*said.before, *said.cue[:at]]
    own, later = _effect_words(), _effects_before_to()
    found = set()
    for number, word in enumerate(words):
        effect = own.get(word)
        if effect is None and "to" in words[number + 1 :]:
            effect = later.get(word)
        is_more = effect == "not" and not _MORE.isdisjoint((*words, *said.cue)[number + 1 : number + 2])
        is_would = effect == "perhaps" and word in ("would", "'d") and said.verbatim
        if effect is not None and not is_more and not is_would:
            found.add(effect)
    if said.source and own.get(said.source[0]) == "not":
        found.add("not")
    if len(said.source) == 1 and said.source[0] in _FIRST_PERSON:
        found.discard("perhaps")  # `I would say that ...` says it
    return frozenset(found)


@cache
def _effect_words() -> dict[str, str]:
    return mapping("stance_words")


@cache
def _effects_before_to() -> dict[str, str]:
    """The forms of verbs and adjectives that have an effect with an infinitive after them."""
    return {form: effect for word, effect in table("stance_words_before_to") for form in (word, *verb_forms(word))}


def _is_left_unsaid(said: Attributed, head: CueHead) -> bool:
    """``declined`` | ``to say whether``, where the verb of saying stands in the content."""
    words = [*said.cue[head.at + 1 :], *said.opening]
    if _effects_before_to().get(said.cue[head.at]) != "unsaid" or words[:1] != ["to"]:
        return False
    governed = cue_head(words[1:3])
    return governed is not None and governed.entry.lemma in _SAYINGS


def _opens_question(said: Attributed) -> bool:
    return bool(said.opening) and said.opening[0] in _QUESTION_WORDS


def _asked(stance: Stance, said: Attributed) -> Stance:
    """Questions and orders that only the content shows."""
    if stance.polarity is not Polarity.ASSERTS:
        return stance
    asking = not _ASKING.isdisjoint(said.cue)
    if said.asks or (asking and (_opens_question(said) or "about" in said.cue)):
        return Stance(stance.polarity, Modality.QUESTION)
    if said.opening and said.opening[0] == "to" and not _TOLD.isdisjoint(said.cue):
        return Stance(stance.polarity, Modality.WISH)
    return stance
