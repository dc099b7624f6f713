"""Which drafts are no statement at all, whatever the tagger thinks of them."""

from itertools import pairwise

from onrecord.enrich.statements.drafts import Draft, Prose
from onrecord.enrich.statements.spans import forms_in, words_in
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import OUTSIDE
from onrecord.text.word_kinds import PREPOSITIONS

_MEDIA_NAMES = word_class("media_names")
_MEDIA_NOUNS = word_class("media_nouns")
_EMPTY = word_class("no_content_alone")
_NAMING = word_class("naming_words")
_SAID = frozenset({"said", "says", "stated", "announced", "told"})
_AUXILIARIES = word_class("auxiliaries")
_ORDERS = word_class("verbs_of_orders")


def is_statement(part: Prose, draft: Draft) -> bool:
    """False where the content says nothing (`which`), is only the outlet that is cited (`writes the daily Curier`) or
    how the source wants to be named (`asked not to be named`), or is told by nobody in an order to the reader (`Recall
    that ...`).
    """
    words = [form for span in draft.contents for form in forms_in(part.tokens, span)]
    if words and all(word.lower() in _EMPTY or not word[-1].isalnum() for word in words):
        return False
    if _is_called(part, draft) or (draft.source is not None and _is_told_elsewhere(words)):
        return False
    return not (_is_outlet(words) or _is_order(part, draft) or _is_about_naming(words))


def _is_outlet(words: list[str]) -> bool:
    """At most an article, an adjective or two, and an outlet."""
    if not 0 < len(words) <= 5:
        return False
    lowered = [word.lower() for word in words]
    return " ".join(lowered).removeprefix("the ") in _MEDIA_NAMES or (
        lowered[-1] in _MEDIA_NAMES and not _MEDIA_NOUNS.isdisjoint(lowered[:-1])
    )


def _is_called(part: Prose, draft: Draft) -> bool:
    """`is known (locally) as the minister`: a name, not a claim."""
    if draft.cue is None or draft.source is not None:
        return False
    words = words_in(part.tokens, draft.cue)
    cue, after = part.tokens.forms[words.start : words.stop], part.tokens.forms[words.stop : words.stop + 2]
    called = cue[:1] in (["is"], ["are"], ["was"], ["were"]) and cue[-1] == "known"
    return called and (after[:1] == ["as"] or (after[1:] == ["as"] and after[0].endswith("ly")))


def _is_told_elsewhere(words: list[str]) -> bool:
    """`The spokesman said this on television`: what was said stands in another sentence."""
    for at, (verb, this) in enumerate(pairwise(words)):
        if verb in _AUXILIARIES:
            return False
        if this == "this" and verb in _SAID:
            after = words[at + 2 : at + 3]
            return not after or after[0] in PREPOSITIONS or not after[0][0].isalnum()
    return False


def _is_about_naming(words: list[str]) -> bool:
    """`not to be named`, `to be identified`, `not to use her name`, `anonymity`."""
    if words[:1] in (["me"], ["us"], ["them"], ["that"]):
        words = words[1:]
    if words[:1] == ["not"]:
        return not _NAMING.isdisjoint(words[1:6])
    to_be_named = words[:2] == ["to", "be"] and words[2:3] in (["named"], ["identified"], ["quoted"])
    return to_be_named or words[:1] == ["anonymity"]


def _is_order(part: Prose, draft: Draft) -> bool:
    if draft.source is not None or draft.cue is None:
        return False
    tokens = part.tokens
    at = words_in(tokens, draft.cue)
    if not len(at) or tokens.forms[at.start].lower() not in _ORDERS or tokens.quoted[at.start] != OUTSIDE:
        return False
    numbers = tokens.sentences
    return tokens.forms[at.start][0].isupper() and (at.start == 0 or numbers[at.start - 1] != numbers[at.start])
