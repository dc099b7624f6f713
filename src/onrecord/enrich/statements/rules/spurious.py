"""Repairs of contents: words that the tagger has given to them and that are none of theirs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.model.kinds import FINITE, SUBORDINATOR, kind_of
from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.rules.alphabet import DASHES
from onrecord.enrich.statements.spans import clean_contents
from onrecord.rules import rule
from onrecord.text.inflection import irregular_pasts, is_plural_noun
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import MARK, Quoted
from onrecord.text.word_kinds import PREPOSITIONS, PRONOUNS

_OUTSIDE = int(Tag.OUTSIDE)
_INSERTION_MARKS = DASHES | {","}
_SHORT_GAP = 2  # words
_LONGEST_OFFICE = 4  # words between a work and whose it is, its closing mark counted
_LONGEST_ADVERBIAL = 10  # words from the cue to the clause in its adverbial
_SUBJECTS = word_class("noun_phrase_openers").union(PRONOUNS, {"there", "i", "we", "you"})
_CUE = (int(Tag.FIRST_OF_CUE), int(Tag.INSIDE_CUE))


@rule(
    "announced_quotation",
    examples={
        "{She} <said:> “No.” [Then he left].": "She | said: | No.",
        "{She} <said>: “No.” [Then he left].": "She | said | No.",
    },
    but_not=("{She} <said>: [“No.”] Then he left.", "[It rained], {she} <said>: “No.”", "{She} <said>: [it rained]."),
)
def announced_quotation(part: ProseParagraph, made: Attribution) -> Attribution:
    """The quotation after a cue and its colon, where the content was taken from behind it."""
    tokens = part.tokens
    if made.cue is None:
        return made
    at = made.cue.stop if tokens.forms[made.cue.stop - 1] == ":" else made.cue.stop + 1
    if at >= len(tokens) or tokens.forms[at - 1] != ":" or tokens.quoted[at] != Quoted.OPENING:
        return made
    stop = next((end for end in range(at, len(tokens)) if tokens.quoted[end] == Quoted.CLOSING), at)
    if stop == at or any(words.start < stop for words in made.contents):
        return made
    return replace(made, contents=(range(at, stop),))


@rule(
    "without_spurious",
    examples={
        "{She} <believes> [the army can defend the coast]. However, the war needs [a plan] [which] must be agreed.": (
            "She | believes | the army can defend the coast"
        ),
        "In a note read out on [her behalf], {she} <said> [she had lost the will to sing].": (
            "she | said | she had lost the will to sing"
        ),
        '["Mind the step!"] {the porter} <would call to> [every guest].': "the porter | would call to | Mind the step!",
        "[“Low Tide”] director {Bo Marsh} <said> on Monday that [the film was late].": (
            "Bo Marsh | said | the film was late"
        ),
        "The [“Harbour Bridge”] {project manager} <told> the town [it had no money].": (
            "project manager | told | it had no money"
        ),
    },
    but_not=(
        '"[It rains. It always rains,]" {she} <said>. "[We are used to it.]"',
        "[“The film is late,”] {the director} <said>, [adding that it was good].",
        "[“The film is late”] {the director} <said>, [“and it is good.”]",
        "[“Late?”] {the director} <asked>, [as the film was done].",
    ),
)
def without_spurious(part: ProseParagraph, made: Attribution) -> Attribution:
    """The content without the parts that begin in the middle of a sentence other than the cue's.

    What is said may begin before the sentence of its attribution or go on after it, but then with whole sentences; and
    without fragments that a preposition leads to, or the quoted name of a work that tells whose source it is.
    """
    if len(made.contents) < 2 or made.cue is None:
        return made
    sentence = part.tokens.sentences[made.cue.start]
    characters = [part.tokens.characters(words.start, words.stop) for words in made.contents]
    quoted = part.tokens.quoted[made.contents[0].start] != Quoted.OUTSIDE and made.contents[0].stop <= made.cue.start
    longest = max(range(len(characters)), key=lambda number: characters[number][1] - characters[number][0])
    kept = tuple(
        words
        for number, words in enumerate(made.contents)
        if _belongs(part, words, sentence)
        and (number == longest or not _breaks_off(part, words, quoted))
        and (number or not _names_work(part, made))
    )
    return replace(made, contents=kept) if kept and len(kept) < len(made.contents) else made


def _belongs(part: ProseParagraph, words: Words, sentence: int) -> bool:
    sentences = part.tokens.sentences
    if sentences[words.start] == sentence:
        return True
    before = words.start - 1
    if before >= 0 and part.tokens.forms[before] == MARK:
        before -= 1
    return before < 0 or sentences[before] != sentences[words.start]


def _names_work(part: ProseParagraph, made: Attribution) -> bool:
    """Whether the first part is a quoted name right before the source: ``“Low Tide” director Bo Marsh said that ...``.

    No mark of the sentence closes it, and what is said follows outside of quotation marks.
    """
    first, *others = made.contents
    quoted, forms = part.tokens.quoted, part.tokens.forms
    if made.source is None or made.cue is None or quoted[first.start] == Quoted.OUTSIDE:
        return False
    closing = next((at for at in range(first.start, made.source.start) if quoted[at] == Quoted.CLOSING), None)
    if closing is None or closing < first.stop - 1 or made.source.start - closing > _LONGEST_OFFICE:
        return False
    around = forms[closing - 1 : closing] + forms[closing + 1 : made.source.start]
    follows = all(words.start >= made.cue.stop and quoted[words.start] == Quoted.OUTSIDE for words in others)
    return follows and all(form[0].isalnum() for form in around)


def _breaks_off(part: ProseParagraph, words: Words, quoted_before: bool) -> bool:
    """Whether a preposition stands before a fragment.

    One that is no part of the attribution (``on`` her behalf), or its last word after a quotation.
    """
    at = words.start
    if not at or part.tokens.quoted[at] != Quoted.OUTSIDE or part.tokens.forms[at - 1].lower() not in PREPOSITIONS:
        return False
    return part.tags[at - 1] == _OUTSIDE or (quoted_before and part.tags[at - 1] in _CUE)


@rule(
    "complement_clause",
    examples={
        "{Ann Lee} <said> in a note after [the tape became public that the words were not hers].": (
            "Ann Lee | said | the words were not hers"
        ),
        "{The agency} <said> on Monday after [two boats sank that pilots need rest].": (
            "The agency | said | pilots need rest"
        ),
        "{The mayor} <warned> when [the plan was out that it would fail].": "The mayor | warned | it would fail",
        "{She} <said> before [the vote] [took place] that [she would pay].": "She | said | she would pay",
    },
    but_not=(
        "{She} <said> [the boat that it hit was old].",
        "{She} <said> [the tide came in after the wall was built that the storm broke].",
        "{She} <said> when [the boat that sank was found].",
        "{She} <went so far as to say> [the storm was such that the boat sank].",
        "{She} <said> when [the storm was such a blow that the boat sank].",
        "{She} <said> when asked: [“The boat sank, and I hope that it rains.”]",
    ),
)
def complement_clause(part: ProseParagraph, made: Attribution) -> Attribution:
    """What ``that`` opens after an adverbial clause which was taken for its beginning: ``said after X that ...``."""
    if made.cue is None or not made.contents or made.contents[0].start < made.cue.stop:
        return made
    forms, quoted, sentences = part.tokens.forms, part.tokens.quoted, part.tokens.sentences
    first, stop = made.contents[0].start, made.contents[-1].stop
    adverbial = range(max(made.cue.stop - 1, made.cue.start + 1), first + 1)
    if len(adverbial) > _LONGEST_ADVERBIAL or SUBORDINATOR not in {kind_of(forms[at]) for at in adverbial}:
        return made
    if not {"that", ":", MARK}.isdisjoint(forms[adverbial.start : adverbial.stop]):
        return made
    told = (at for at in range(first + 1, stop - 1) if forms[at] == "that" and quoted[at] == Quoted.OUTSIDE)
    at = next(told, None)
    if at is None or sentences[at] != sentences[first] or not _opens_clause(part, at, first):
        return made
    return replace(made, contents=(range(at, stop),))


def _opens_clause(part: ProseParagraph, at: int, first: int) -> bool:
    """Whether a ``that`` opens a clause of its own: a verb stands before it, and a subject after it."""
    forms = part.tokens.forms
    if not {"such", "so"}.isdisjoint(forms[first:at]):
        return False  # what follows from it: such a storm that ...
    is_complete = any(kind_of(forms[word]) in FINITE or forms[word] in irregular_pasts() for word in range(first, at))
    following = forms[at + 1]
    opens = following in _SUBJECTS or following[0].isupper() or is_plural_noun(following)
    return is_complete and opens


@rule(
    "without_other_clause",
    examples={
        "As {Ada Holt} <talked about> [the pier], Ivo Marsh stressed his view that [it must go].": (
            "Ada Holt | talked about | the pier"
        ),
        "{Tenants} <fear> [higher rents], leaving the landlord free to set [new terms].": (
            "Tenants | fear | higher rents"
        ),
        "{The judge} <praised> [the plan] — which is more than the mayor did for [the bridge].": (
            "The judge | praised | the plan"
        ),
    },
    but_not=(
        "{Ada Holt} <said> [the pier], which the council owns, [had time left].",
        "{Ada Holt} <said> [it would drop the charges], made in May, that [it rigged the bids].",
        "{Ada Holt} <said> [the pier was safe] on Friday and [the bridge was not].",
        "[The pier], {Ada Holt} <said> on Friday, [was safe].",
    ),
)
def without_other_clause(part: ProseParagraph, made: Attribution) -> Attribution:
    """The content without a part that stands in another clause, which a comma or dash opens and none closes.

    What an insertion between two marks parts, or a relative clause, goes on behind it.
    """
    kept = made.contents[:1]
    for before, words in pairwise(made.contents):
        gap = range(before.stop, words.start)
        if kept[-1] != before or not _is_other_clause(part, made, gap):
            kept = (*kept, words)
    return made if len(kept) == len(made.contents) else replace(made, contents=kept)


def _is_other_clause(part: ProseParagraph, made: Attribution, gap: Words) -> bool:
    tokens, own = part.tokens, [words for words in (made.cue, made.source) if words is not None]
    if len(gap) <= _SHORT_GAP or any(gap.start <= words.start < gap.stop for words in own):
        return False
    forms = tokens.forms[gap.start : gap.stop]
    closed = forms[-1] in _INSERTION_MARKS or forms[-2:] == [",", "that"]
    outside = not any(tokens.quoted[gap.start - 1 : gap.stop + 1])
    return forms[0] in _INSERTION_MARKS and not closed and outside


@rule(
    "without_source",
    examples={
        '"[It rained,]" [{Ivar Holm} was] <quoted as saying>.': "Ivar Holm | quoted as saying | It rained,",
        '["It rained," {Ivar Holm}] was <quoted as saying>.': "Ivar Holm | quoted as saying | It rained,",
    },
    but_not=('"[It rained,]" {Ivar Holm} was <quoted as saying>.',),
)
def without_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """The content without the parts, as quotation marks cut it, that hold its own source or are part of it."""
    source = made.source
    if source is None or not any(_holds(words, source) or _holds(source, words) for words in made.contents):
        return made
    parts = [own for words in made.contents for own in clean_contents(part.tokens, words)]
    return replace(made, contents=tuple(own for own in parts if not (_holds(own, source) or _holds(source, own))))


def _holds(whole: Words, part: Words) -> bool:
    return whole.start <= part.start and part.stop <= whole.stop
