"""Sentences that end in their attribution (`The terminal will pay for itself, the authors of the study conclude.`) or
hold it between commas (`The new buses, the drivers complain, are colder.`).
"""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from onrecord.document import Role
from onrecord.enrich.statements.drafts import Draft, Prose
from onrecord.enrich.statements.linking import WordSpan
from onrecord.enrich.statements.spans import clean_contents
from onrecord.text.cues import cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import Tokens
from onrecord.text.word_kinds import PREPOSITIONS, PRONOUNS

INVERSION, PARENTHESIS = "inversion", "parenthesis"
_DETERMINERS = word_class("noun_phrase_openers")
_ADJUNCTS = word_class("adjunct_openers")
_SAYING_MORE = frozenset({"citing", "quoting", "adding", "referring", "speaking", "noting", "warning", "saying"})
_CLASSES = ("speech", "belief")
_LONGEST_SOURCE = 9
_LEAST_CONTENT = 4  # words; an adjunct before the attribution is seldom longer unless it holds a comma
_LONGEST_ADJUNCT = 12


def inversion_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each unquoted sentence whose last words are a comma, a source and a cue."""
    return _drafts(prose, _at_the_end)


def parenthesis_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each unquoted sentence that a source and a cue between commas part in two."""
    return _drafts(prose, _in_the_middle)


def _drafts(prose: Sequence[Prose], in_sentence: Callable[[Prose, int, int], Draft | None]) -> list[Draft]:
    found = []
    for part in prose:
        if part.row.role in (Role.BODY, Role.PULL_QUOTE, Role.DEK) and "," in part.tokens.forms:
            found += [in_sentence(part, start, stop) for start, stop in _stopped_sentences(part.tokens)]
    return [draft for draft in found if draft is not None]


def _stopped_sentences(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """The sentences that end in a full stop, as half-open ranges of words."""
    numbers = tokens.sentences
    for at, form in enumerate(tokens.forms):
        if form == "." and (at + 1 == len(numbers) or numbers[at + 1] != numbers[at]):
            yield bisect_left(numbers, numbers[at]), at + 1


def _in_the_middle(part: Prose, start: int, stop: int) -> Draft | None:
    """The first source and cue between two commas, whose words before and after are what is said."""
    tokens = part.tokens
    if tokens.forms[start:stop].count(",") < 2 or any(tokens.quoted[start:stop]):
        return None
    commas = [at for at in range(start + 1, stop - 2) if tokens.forms[at] == ","]
    if commas and commas[0] - start < _LEAST_CONTENT and any(tokens.forms[at + 1] == "that" for at in commas[1:]):
        return None  # the verb has a clause of its own: `Earlier, the agency wrote, citing the police, that ...`
    for comma, after in pairwise(commas):
        cue = _last_cue(tokens, after) if 2 < after - comma <= _LONGEST_SOURCE else None
        if cue is not None and cue[0] > comma + 1 and _is_source(tokens, comma + 1, cue[0]):
            goes_on = tokens.forms[after + 1].lower() not in _SAYING_MORE
            said = [(start, comma), (after + 1, stop)] if goes_on else [(start, comma)]
            return _attributed(part, said, comma, cue, PARENTHESIS)
    return None


def _at_the_end(part: Prose, start: int, stop: int) -> Draft | None:
    tokens = part.tokens
    if stop - start < _LEAST_CONTENT + 4:
        return None
    cue = _last_cue(tokens, stop - 1)
    if cue is None:
        return None
    comma = _source_comma(tokens, start, cue[0])
    if comma is None or not _is_claim(tokens, start, comma):
        return None
    return _attributed(part, [(start, comma)], comma, cue, INVERSION)


def _source_comma(tokens: Tokens, start: int, cue: int) -> int | None:
    """The comma before the source that ends at a cue; the source may have an apposition between commas: `his lawyer,
    Jane Doe, said`.
    """
    first = max(start, cue - _LONGEST_SOURCE)
    commas = [at for at in range(cue - 1, first - 1, -1) if tokens.forms[at] == ","]
    if commas[:1] != [cue - 1]:
        return commas[0] if commas and commas[0] < cue - 1 and _is_source(tokens, commas[0] + 1, cue) else None
    if len(commas) < 3 or not all(a - b > 1 for a, b in pairwise(commas[:3])):
        return None
    name, office = (commas[1] + 1, commas[0]), (commas[2] + 1, commas[1])
    named = any(all(is_name_word(form) for form in tokens.forms[a:b]) for a, b in (name, office))
    return commas[2] if named and _is_source(tokens, *name) and _is_source(tokens, *office) else None


def _attributed(part: Prose, said: Sequence[WordSpan], comma: int, cue: WordSpan, method: str) -> Draft | None:
    """The statement of the words `said` by the source between comma and cue; None where they are marks alone."""
    tokens = part.tokens
    contents = clean_contents(tokens, [tokens.characters(*span) for span in said])
    source = tokens.characters(comma + 1, cue[0])
    return Draft(part.number, contents, tokens.characters(*cue), source, method) if contents else None


def _last_cue(tokens: Tokens, stop: int) -> WordSpan | None:
    """The cue verb (with `up` or `out` after it) that ends right before word `stop`."""
    last = stop - 1
    first = last - 1 if tokens.forms[last] in ("up", "out") else last
    entry = cue_entries().get(tokens.forms[first])
    return (first, last + 1) if entry is not None and entry.attribution_class in _CLASSES else None


def _is_source(tokens: Tokens, start: int, stop: int) -> bool:
    """Words that begin and end as a noun phrase does, and hold no verb of saying themselves."""
    first, last = tokens.forms[start], tokens.forms[stop - 1]
    if not (first in PRONOUNS or first in _DETERMINERS or is_name_word(first)):
        return False
    if last in PREPOSITIONS or not last[-1].isalpha():
        return False
    return all(form not in cue_entries() and form[0].isalnum() for form in tokens.forms[start:stop])


def _is_claim(tokens: Tokens, start: int, comma: int) -> bool:
    """Unquoted words that are more than an adjunct (`After a long silence, he answered.`)."""
    if comma - start < _LEAST_CONTENT or any(tokens.quoted[start:comma]):
        return False
    if tokens.forms[start].lower() in _ADJUNCTS:
        return comma - start > _LONGEST_ADJUNCT or "," in tokens.forms[start:comma]
    return True
