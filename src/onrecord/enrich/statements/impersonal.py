"""Attributions that name nobody: `It is expected that the leaders will meet.`"""

from collections.abc import Sequence

from onrecord.enrich.statements.drafts import Draft, Prose
from onrecord.enrich.statements.spans import clean_contents
from onrecord.text.cues import cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import OUTSIDE

IMPERSONAL = "impersonal"
_AUXILIARIES = word_class("auxiliaries")
_BE = word_class("forms_of_be")
_CLAUSE_TAKING = word_class("clause_taking")
_SUBJECT_OPENERS = word_class("noun_phrase_openers") | {"he", "she", "they", "it", "there", "no"}
_FARTHEST = 5  # words from `It` to what follows the participle


def impersonal_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each sentence that begins `It is ...ed that` or, without `that`, `It is ...ed the company`; its
    content is the rest of the sentence.
    """
    return [draft for part in prose for at in _openings(part) if (draft := _draft(part, at)) is not None]


def _openings(part: Prose) -> list[int]:
    """Where a sentence begins with `It` and a form of `be` or `have`."""
    tokens = part.tokens
    if "It" not in tokens.forms:
        return []
    return [
        at
        for at, form in enumerate(tokens.forms[:-4])
        if form == "It" and tokens.quoted[at] == OUTSIDE and tokens.forms[at + 1] in _AUXILIARIES
    ]


def _draft(part: Prose, start: int) -> Draft | None:
    tokens = part.tokens
    cue = next((at for at in range(start + 2, min(len(tokens) - 1, start + _FARTHEST)) if _announces(part, at)), None)
    if cue is None:
        return None
    stop = cue + 2
    while stop < len(tokens) and tokens.sentences[stop] == tokens.sentences[start]:
        stop += 1
    contents = clean_contents(tokens, [tokens.characters(cue + 1, stop)])
    return Draft(part.number, contents, tokens.characters(cue, cue + 1), None, IMPERSONAL) if contents else None


def _announces(part: Prose, at: int) -> bool:
    """Whether word `at` is the participle of `It is widely expected that` or of `It is understood the company`."""
    forms = part.tokens.forms
    if forms[at] not in cue_entries() or forms[at].endswith("ing"):
        return False
    if forms[at - 1] not in _BE and not (forms[at - 1].endswith("ly") and forms[at - 2] in _BE):
        return False
    return forms[at + 1] == "that" or (forms[at] in _CLAUSE_TAKING and forms[at + 1] in _SUBJECT_OPENERS)
