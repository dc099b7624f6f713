"""Sentences that end in their attribution: `The terminal will pay for itself, the authors of the study conclude.`"""

from collections.abc import Sequence

from onrecord.document import Role
from onrecord.enrich.statements.cues import cue_entries
from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose
from onrecord.enrich.statements.spans import clean_contents
from onrecord.enrich.statements.speakers.names import is_name_word
from onrecord.enrich.statements.speakers.phrases import PRONOUNS
from onrecord.enrich.statements.tokens import OUTSIDE, Tokens
from onrecord.enrich.statements.words import word_set

INVERSION = "inversion"
_DETERMINERS = word_set("determiners")
_ADJUNCTS = word_set("adjunct_openers")
_CLASSES = ("speech", "belief")
_LONGEST_SOURCE = 9
_LEAST_CONTENT = 4  # words; an adjunct before the attribution is seldom longer unless it holds a comma
_LONGEST_ADJUNCT = 12


def inversion_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each unquoted sentence whose last words are a comma, a source and a cue."""
    found = []
    for part in prose:
        if part.row.role in (Role.BODY, Role.PULL_QUOTE, Role.DEK):
            found += _in_paragraph(part)
    return found


def _in_paragraph(part: Prose) -> list[Draft]:
    tokens = part.tokens
    found = []
    start = 0
    for stop in range(1, len(tokens) + 1):
        if stop == len(tokens) or tokens.sentences[stop] != tokens.sentences[start]:
            draft = _in_sentence(part, start, stop)
            if draft is not None:
                found.append(draft)
            start = stop
    return found


def _in_sentence(part: Prose, start: int, stop: int) -> Draft | None:
    tokens = part.tokens
    if tokens.forms[stop - 1] != "." or stop - start < _LEAST_CONTENT + 4:
        return None
    cue = _last_cue(tokens, stop - 1)
    if cue is None:
        return None
    comma = next(
        (at for at in range(cue[0] - 2, max(start, cue[0] - _LONGEST_SOURCE) - 1, -1) if tokens.forms[at] == ","), None
    )
    if comma is None or not _is_source(tokens, comma + 1, cue[0]) or not _is_claim(tokens, start, comma):
        return None
    contents = clean_contents(tokens, [(tokens.starts[start], tokens.ends[comma - 1])])
    source: CharSpan = tokens.starts[comma + 1], tokens.ends[cue[0] - 1]
    return Draft(part.number, contents, (tokens.starts[cue[0]], tokens.ends[cue[1] - 1]), source, INVERSION)


def _last_cue(tokens: Tokens, stop: int) -> tuple[int, int] | None:
    """The cue verb (with `up` or `out` after it) that ends right before word `stop`."""
    last = stop - 1
    first = last - 1 if tokens.forms[last] in ("up", "out") else last
    entry = cue_entries().get(tokens.forms[first])
    return (first, last + 1) if entry is not None and entry.attribution_class in _CLASSES else None


def _is_source(tokens: Tokens, start: int, stop: int) -> bool:
    """Words that begin as a noun phrase does, and hold no verb of saying themselves."""
    first = tokens.forms[start]
    if not (first in PRONOUNS or first in _DETERMINERS or is_name_word(first)):
        return False
    return all(form not in cue_entries() and form[0].isalnum() for form in tokens.forms[start:stop])


def _is_claim(tokens: Tokens, start: int, comma: int) -> bool:
    """Unquoted words that are more than an adjunct (`After a long silence, he answered.`)."""
    if comma - start < _LEAST_CONTENT or any(state != OUTSIDE for state in tokens.quoted[start:comma]):
        return False
    if tokens.forms[start].lower() in _ADJUNCTS:
        return comma - start > _LONGEST_ADJUNCT or "," in tokens.forms[start:comma]
    return True
