"""Fixed ways of attributing that a tagger trained on American news seldom sees: dialogue after a dash (`— Are you
proud? asked the clerk.`) and opinions that are held (`The guild is of the opinion that ...`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from onrecord.document import Role
from onrecord.enrich.statements.drafts import Draft, Prose
from onrecord.enrich.statements.pull_quotes import DASHES, DIALOGUE
from onrecord.enrich.statements.spans import clean_contents
from onrecord.text.cues import cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import OUTSIDE, Tokens
from onrecord.text.word_kinds import PREPOSITIONS, PRONOUNS, is_title_word

OPINION = "opinion"
_DETERMINERS = word_class("noun_phrase_openers")
_HELD = frozenset({"opinion", "view"})
_SPOKEN = ("speech", "request")
_BE = word_class("finite_forms_of_be")
_LONGEST_SOURCE = 12
_PHRASE = 4  # words of a noun phrase after its article


def dialogue_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each paragraph of dialogue whose speech ends in `?`, `!` or a comma before a verb of saying and its
    subject.
    """
    return [draft for part in prose if part.tokens.forms[0] in DASHES and (draft := _dialogue(part)) is not None]


def _dialogue(part: Prose) -> Draft | None:
    tokens = part.tokens
    if part.row.role != Role.BODY or any(tokens.quoted):
        return None
    for at in range(3, len(tokens) - 1):
        if tokens.forms[at - 1] not in ("?", "!", ",") or not _is_saying(tokens.forms[at]):
            continue
        stop = _subject_end(tokens, at + 1)
        if stop > at + 1:
            contents = clean_contents(tokens, [tokens.characters(1, at)], verbatim=True)
            source = tokens.characters(at + 1, stop)
            return Draft(part.number, contents, tokens.characters(at, at + 1), source, DIALOGUE) if contents else None
    return None


def _is_saying(form: str) -> bool:
    entry = cue_entries().get(form)
    return entry is not None and entry.attribution_class in _SPOKEN and not form.endswith("ing")


def _subject_end(tokens: Tokens, at: int) -> int:
    """One past the pronoun, the name or the short noun phrase that begins at a word; `at` if none does."""
    forms = tokens.forms
    if forms[at] in PRONOUNS:
        return at + 1
    stop = at
    if forms[at] in _DETERMINERS:
        stop += 1
        while stop < min(len(forms), at + _PHRASE) and forms[stop].isalpha() and forms[stop] not in PREPOSITIONS:
            stop += 1
        return stop if stop > at + 1 else at
    while stop < len(forms) and (is_name_word(forms[stop]) or is_title_word(forms[stop])):
        stop += 1
    return stop


def opinion_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each `X is of the opinion that ...` and `X does not rule out that ...`."""
    found = []
    for part in prose:
        forms = part.tokens.forms
        for at in [at for at, form in enumerate(forms) if form == "that" and at > 4]:
            cue = _cue_before(forms, at)
            if cue is not None and part.tokens.quoted[at] == OUTSIDE:
                found.append(_opinion(part, cue, at))
    return [draft for draft in found if draft is not None]


def _cue_before(forms: list[str], that: int) -> int | None:
    """Where the verb of the locution begins that a `that` ends."""
    if forms[that - 1] in _HELD and forms[that - 3 : that - 1] == ["of", "the"] and forms[that - 4] in _BE:
        return that - 4
    if forms[that - 3 : that] == ["not", "rule", "out"] and forms[that - 4] in ("do", "does", "did"):
        return that - 4
    return None


def _opinion(part: Prose, cue: int, that: int) -> Draft | None:
    tokens = part.tokens
    start = bisect_left(tokens.sentences, tokens.sentences[cue])
    stop = bisect_right(tokens.sentences, tokens.sentences[that])
    contents = clean_contents(tokens, [tokens.characters(that, stop)])
    first = tokens.forms[start]
    is_subject = first.lower() in _DETERMINERS | PRONOUNS.keys() or is_name_word(first)
    if not contents or not is_subject or not 0 < cue - start <= _LONGEST_SOURCE:
        return None
    if first.lower() in PREPOSITIONS or any(_is_saying(form) for form in tokens.forms[start:cue]):
        return None
    source = tokens.characters(start, cue)
    return Draft(part.number, contents, tokens.characters(cue, that), source, OPINION)
