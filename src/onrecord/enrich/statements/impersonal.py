"""Attributions that name nobody: `It is expected that the leaders will meet.`"""

from collections.abc import Sequence

from onrecord.enrich.statements.cues import cue_entries
from onrecord.enrich.statements.drafts import Draft, Prose
from onrecord.enrich.statements.spans import clean_contents
from onrecord.enrich.statements.tokens import OUTSIDE
from onrecord.enrich.statements.words import word_set

IMPERSONAL = "impersonal"
_AUXILIARIES = word_set("auxiliaries")
_FARTHEST = 5  # words from `It` to the participle


def impersonal_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each sentence that begins `It is ...ed that`; its content is the rest of the sentence."""
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
    sentence = tokens.sentences[start]
    that = next(
        (at for at in range(start + 3, min(len(tokens), start + _FARTHEST + 1)) if tokens.forms[at] == "that"), None
    )
    if that is None or tokens.forms[that - 1] not in cue_entries() or tokens.forms[that - 1].endswith("ing"):
        return None
    if tokens.forms[that - 2] not in _AUXILIARIES and not tokens.forms[that - 2].endswith("ly"):
        return None
    stop = that + 1
    while stop < len(tokens) and tokens.sentences[stop] == sentence:
        stop += 1
    contents = clean_contents(tokens, [(tokens.starts[that], tokens.ends[stop - 1])])
    return (
        Draft(part.number, contents, (tokens.starts[that - 1], tokens.ends[that - 1]), None, IMPERSONAL)
        if contents
        else None
    )
