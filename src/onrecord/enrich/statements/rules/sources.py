"""Repairs of source spans: the noun phrase with its appositions, without relative clauses, as the contract wants it."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.spans import trim_source
from onrecord.rules import rule
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import Quoted
from onrecord.text.word_kinds import PREPOSITIONS, is_title_word

_RELATIVES = word_class("relative_pronouns")
_FUNCTION_WORDS = word_class("no_source_alone")
_OPEN_ENDED = word_class("open_ended")
_QUANTIFIERS = word_class("quantifiers")
_DETERMINERS = word_class("noun_phrase_openers")
_COORDINATORS = frozenset({"and", "or"})
_FINITE = word_class("finite_forms_of_be") | {"has", "had", "have"}
_OF_SOURCE = frozenset({int(Tag.OUTSIDE), int(Tag.FIRST_OF_SOURCE), int(Tag.INSIDE_SOURCE)})
_OUTSIDE = int(Tag.OUTSIDE)
_ACCORDING = ["according", "to"]
_WITHIN_NAMES = frozenset({"of", "the", "&", "and", ","}) | word_class("name_particles")
_ADJUNCTS = word_class("adjunct_openers") | (PREPOSITIONS - {"of"}) | word_class("weekday_names")
_MAX_EXTENSION = 10
_MAX_NAME = 8


@rule(
    "name_before_cue",
    examples={
        "[It rained], [Tove Marsh] <said> [and it snowed].": "Tove Marsh | said | It rained ... and it snowed",
    },
    but_not=("[It rained], [nobody] <said> [and it snowed].", "[It rained], {she} <said> [and it snowed]."),
)
def name_before_cue(part: ProseParagraph, made: Attribution) -> Attribution:
    """A name phrase right before the cue is its source, where it was taken for content and the cue has no source."""
    if made.source is not None or made.cue is None or len(made.contents) < 2:
        return made
    forms = part.tokens.forms
    for words in made.contents:
        if len(words) > _MAX_NAME or words.stop != made.cue.start:
            continue
        if all(is_name_word(form) or is_title_word(form) for form in forms[words.start : words.stop]):
            return replace(made, source=words, contents=tuple(own for own in made.contents if own != words))
    return made


@rule(
    "main_clause_source",
    examples={
        "One of them, {who} asked not to be named, <claims> [that it rained].": "One of them | claims | it rained",
    },
    but_not=("One of them, {who} <claims> [that it rained], has left.",),
)
def main_clause_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """The subject of ``One of them, who asked not to be named, claims that ...``, where ``who`` was taken for it."""
    tokens, source, cue = part.tokens, made.source, made.cue
    if source is None or cue is None or len(source) != 1 or source.start < 2:
        return made
    comma = source.start - 1
    if tokens.forms[source.start] not in _RELATIVES or tokens.forms[comma] != ",":
        return made
    if cue.start <= source.stop or tokens.forms[cue.start - 1] != ",":
        return made
    start = max(bisect_left(tokens.sentences, tokens.sentences[comma]), comma - _MAX_NAME)
    return replace(made, source=range(start, comma))


@rule(
    "introducing_cue",
    examples={
        "According to {two bakers who} <asked> not to be named, [flour is dear].": (
            "two bakers | According to | flour is dear"
        ),
        "But according to {the guild, which} <claims> to speak for all, [flour will be cheap].": (
            "the guild | according to | flour will be cheap"
        ),
    },
    but_not=(
        "According to {the guild, which} <says> [flour is dear], bread will be dear.",
        "According to {two bakers}, <asked> on Friday, “[flour is dear].”",
        "{Two bakers who} <asked> not to be named on Friday [said so].",
    ),
)
def introducing_cue(part: ProseParagraph, made: Attribution) -> Attribution:
    """The ``according to`` before a source, where a verb in what describes the source was taken for the cue.

    It was where a comma closes the description and parts the verb from what is said.
    """
    tokens, source, cue = part.tokens, made.source, made.cue
    if source is None or cue is None or source.start < len(_ACCORDING) or not made.contents:
        return made
    said, own = made.contents[0].start, range(source.start - len(_ACCORDING), source.start)
    if tokens.lowered(own) != _ACCORDING or cue.start < source.start:
        return made
    closed = said - cue.stop > len(_ACCORDING) and tokens.forms[said - 1] == ","
    return replace(made, cue=own) if closed and tokens.quoted[said] == Quoted.OUTSIDE else made


@rule(
    "whole_source",
    examples={
        "{Its chair, Tove} Marsh, <said> [it was late].": "Its chair, Tove Marsh | said | it was late",
        "{One} of them <said> [it was late].": "One of them | said | it was late",
        "{Several} of the tenants <said> [it was late].": "Several of the tenants | said | it was late",
        "{Her agent}, Tove Marsh, <said> [it was late].": "Her agent, Tove Marsh | said | it was late",
        "Tove Marsh of Lorvik, {Dahl and Bell} <said> [it was late].": (
            "Tove Marsh of Lorvik, Dahl and Bell | said | it was late"
        ),
    },
    but_not=(
        "{The mayor} <said> [it was late].",
        "{Tove Marsh} <said> [Norway was late].",
        "On Friday, {Dahl and Bell} <said> [it was late].",
        "After leaving Tove Marsh, {Dahl and Bell} <said> [it was late].",
    ),
)
def whole_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """The source to the end of the name, of the apposition or of the group that it breaks off in, or the whole list."""
    tokens, source = part.tokens, made.source
    if source is None:
        return made
    stop = source.stop
    while stop < len(tokens) and _is_same_name(part, stop):
        stop += 1
    if stop == source.stop and len(source) == 1 and tokens.forms[source.start].lower() in _QUANTIFIERS:
        stop = _group_end(part, stop)
    if stop == source.stop and made.cue is not None:
        stop = _apposition_end(part, stop, made.cue.start)
    start = _list_start(part, source)
    return made if (start, stop) == (source.start, source.stop) else replace(made, source=range(start, stop))


def _list_start(part: ProseParagraph, source: Words) -> int:
    """The first word of a list of names that opens the sentence and that the source has the end of: A of B, C and D."""
    tokens, comma = part.tokens, source.start - 1
    if comma < 2 or tokens.forms[comma] != "," or "and" not in tokens.forms[source.start : source.stop]:
        return source.start
    first = bisect_left(tokens.sentences, tokens.sentences[comma])
    names = tokens.forms[first:comma]
    is_list = len(names) > 1 and all(is_name_word(form) or form in _WITHIN_NAMES for form in names)
    is_adjunct = not _ADJUNCTS.isdisjoint(form.lower() for form in names)
    return first if is_list and not is_adjunct and is_name_word(names[1]) else source.start


def _is_same_name(part: ProseParagraph, at: int) -> bool:
    """Whether word ``at`` is of one name with the word before it, and no part of anything else."""
    tokens = part.tokens
    one_name = is_name_word(tokens.forms[at]) and is_name_word(tokens.forms[at - 1])
    return one_name and part.tags[at] == _OUTSIDE and tokens.sentences[at] == tokens.sentences[at - 1]


def _apposition_end(part: ProseParagraph, at: int, cue: int) -> int:
    """One past the name between two commas that stands from word ``at`` to the cue; ``at`` if there is none."""
    forms = part.tokens.forms
    if not 2 < cue - at <= _MAX_NAME or forms[at] != "," or forms[cue - 1] != ",":
        return at
    named = all(is_name_word(form) or is_title_word(form) for form in forms[at + 1 : cue - 1])
    return cue - 1 if named and not is_name_word(forms[at - 1]) else at


def _group_end(part: ProseParagraph, at: int) -> int:
    """One past ``of them``, ``of the neighbours``, if they stand at word ``at``."""
    forms = part.tokens.forms
    if at + 1 >= len(forms) or forms[at] != "of":
        return at
    stop = at + 2 + (forms[at + 1].lower() in _DETERMINERS)
    return stop if stop <= len(forms) and all(tag == _OUTSIDE for tag in part.tags[at:stop]) else at


@rule(
    "function_word_source",
    examples={"{This} <said> [it was late].": "- | said | it was late"},
    but_not=("{She} <said> [it was late].", "{The crew} <said> [it was late]."),
)
def function_word_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """Articles, prepositions and the like alone are no source."""
    if made.source is None:
        return made
    forms = part.tokens.forms[made.source.start : made.source.stop]
    return replace(made, source=None) if all(form.lower() in _FUNCTION_WORDS for form in forms) else made


@rule(
    "without_clause",
    examples={
        "{Derek Anstey, who has walked there}, <said> [it was late].": "Derek Anstey | said | it was late",
        "{The Guild of Bakers has often} written to <say> [it rains].": "The Guild of Bakers | say | it rains",
        "{Three bakers, two of whom had slept}, <said> [it was late].": "Three bakers | said | it was late",
        "{The guild that has no baker} <says> [that flour is dear].": "The guild | says | flour is dear",
    },
    but_not=("{The bakers and millers} <say> [that flour is dear].",),
)
def without_clause(part: ProseParagraph, made: Attribution) -> Attribution:
    """The source without the relative clause or the verb that ends it."""
    words, forms = made.source, part.tokens.forms
    if words is None:
        return made
    for at in words[1:]:
        if forms[at] in _RELATIVES:
            comma = next((n for n in words[1:] if n < at and forms[n] == ","), at) if forms[at - 1] == "of" else at
            return _ended(part, made, comma)
        if forms[at] in _FINITE and forms[at - 1][-1].isalnum() and forms[at - 1] not in _COORDINATORS:
            return _ended(part, made, at - 1 if forms[at - 1] == "that" and at - 2 >= words.start else at)
    return made


def _ended(part: ProseParagraph, made: Attribution, stop: int) -> Attribution:
    """The attribution with a source that ends before word ``stop``."""
    assert made.source is not None
    return replace(made, source=trim_source(part.tokens, range(made.source.start, stop)))


@rule(
    "open_ended_source",
    examples={
        "according {to the forecast of} the firm Dunav, <according to> [it will rain].": (
            "to the forecast of the firm Dunav | according to | it will rain"
        ),
    },
    but_not=("{The forecast} <says> [it will rain].",),
)
def open_ended_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """The source with the noun that it breaks off before (``the forecast of`` the consulting company Dunav)."""
    words = made.source
    if words is None or part.tokens.forms[words.stop - 1] not in _OPEN_ENDED:
        return made
    stop = words.stop
    while stop < len(part.tokens) and stop - words.stop < _MAX_EXTENSION:
        if part.tags[stop] not in _OF_SOURCE or not part.tokens.forms[stop][0].isalnum():
            break
        stop += 1
    return made if stop == words.stop else replace(made, source=range(words.start, stop))
