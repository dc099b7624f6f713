"""What is no statement at all, whatever has found it.

Each rule tells from one attribution, in words of its paragraph, whether it refuses it.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.rules.alphabet import coded, matcher
from onrecord.enrich.statements.rules.events import witnessed
from onrecord.enrich.statements.rules.hearers import dateline, instrument, raising_subject
from onrecord.rules import Rule, rule
from onrecord.text.inflection import verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import Quoted, Tokens
from onrecord.text.word_kinds import PREPOSITIONS

_EMPTY = word_class("no_content_alone")
_NAMING = word_class("naming_words")
_SAID = frozenset({"said", "says", "stated", "announced", "told"})
_ANYONE = frozenset({"anyone", "anybody"})
_MEDIA_NAMES = word_class("media_names")
_MEDIA_NOUNS = word_class("media_nouns")
_AUXILIARIES = word_class("auxiliaries")
_BE = word_class("finite_forms_of_be")
_ORDERS = word_class("verbs_of_orders")
_LONGEST_OUTLET = 5  # words
_KNOWN_AS = "IS ANY* known LY? as"

VetoRule = Rule[[ProseParagraph, Attribution], bool]


@rule(
    "auxiliary_cue",
    examples={
        "{The sea} <has> [crossed the road].": "refused",
        "{The sea} <was> [crossed the road].": "refused",
        "{Ada Holt} <is on the pier>: [“It rains.”]": "refused",
    },
    but_not=(
        "{The sea} <has said> [so much].",
        "{The sea} <says> [so much].",
        "{Ada Holt} <is of the opinion> that [it rains].",
        "{Ada Holt} <was at her most blunt>, saying: [“It rains.”]",
    ),
)
def auxiliary_cue(part: ProseParagraph, made: Attribution) -> bool:
    """``the sea has crossed the road``: an auxiliary alone attributes nothing, nor does where somebody is."""
    return made.cue is not None and (is_bare(part.tokens, made.cue) or is_place(part.tokens, made.cue))


def is_bare(tokens: Tokens, cue: Words) -> bool:
    """Whether a cue is no more than an auxiliary."""
    return _AUXILIARIES.issuperset(tokens.lowered(cue))


def is_place(tokens: Tokens, cue: Words) -> bool:
    """Whether a cue says no more than where somebody is, so that the colon after it announces: ``is on the pier:``."""
    if tokens.forms[cue.start] not in _BE:
        return False
    forms = tokens.forms[cue.start : cue.stop + 1]
    return len(forms) > 2 and forms[1] in PREPOSITIONS and ":" in forms[-2:]


@rule(
    "no_content",
    examples={"{She} <said> [which] was late.": "refused", "{She} <said> [so], and left.": "refused"},
    but_not=("{She} <said> [rain].", "{She} <said>: “[No.]”"),
)
def no_content(part: ProseParagraph, made: Attribution) -> bool:
    """Function words alone say nothing, unless they are quoted: ``She said: "No."``."""
    tokens = part.tokens
    return not any(_says_something(tokens, words) for words in made.contents)


def _says_something(tokens: Tokens, words: Words) -> bool:
    if tokens.quoted[words.start]:
        return True
    return any(form[-1].isalnum() and form.lower() not in _EMPTY for form in tokens.forms[words.start : words.stop])


@rule(
    "name_for_something",
    _KNOWN_AS,
    examples={'The eel <is known> locally as "[the bishop]" here.': "refused"},
    but_not=("It <is known> that [the eel is old].",),
)
def name_for_something(part: ProseParagraph, made: Attribution) -> bool:
    """``is known (locally) as the minister``: a name, not a claim."""
    if made.cue is None or made.source is not None or part.tokens.forms[made.cue.stop - 1] != "known":
        return False
    return matcher(_KNOWN_AS).match(coded(part.tokens), made.cue.start, made.cue.stop + 2) is not None


@rule(
    "told_elsewhere",
    examples={"[The warden said this], {the Clarion} <writes>.": "refused"},
    but_not=(
        "[The tea is what he said this], {it} <writes>.",
        "[The warden said this man ran], {it} <writes>.",
    ),
)
def told_elsewhere(part: ProseParagraph, made: Attribution) -> bool:
    """``The spokesman said this on television``: what was said stands in another sentence."""
    words = _words(part, made) if made.source is not None else []
    if "this" not in words:
        return False
    for at, (verb, this) in enumerate(pairwise(words)):
        if verb in _AUXILIARIES:
            return False
        if this == "this" and verb in _SAID:
            after = words[at + 2 : at + 3]
            return not after or after[0] in PREPOSITIONS or not after[0][0].isalnum()
    return False


@rule(
    "outlet_alone",
    examples={"[The newspaper Haaretz] <writes>.": "refused", "{He} <told> [the BBC].": "refused"},
    but_not=("{He} <told> [the BBC it rained].",),
)
def outlet_alone(part: ProseParagraph, made: Attribution) -> bool:
    """At most an article, an adjective or two, and an outlet."""
    if not 0 < sum(map(len, made.contents)) <= _LONGEST_OUTLET:
        return False
    lowered = [word.lower() for word in _words(part, made)]
    return " ".join(lowered).removeprefix("the ") in _MEDIA_NAMES or (
        lowered[-1] in _MEDIA_NAMES and not _MEDIA_NOUNS.isdisjoint(lowered[:-1])
    )


@rule(
    "order_to_the_reader",
    examples={"<Recall> that [the pier was closed].": "refused"},
    but_not=("{We} <recall> that [the pier was closed].", "They <recall> that [the pier was closed]."),
)
def order_to_the_reader(part: ProseParagraph, made: Attribution) -> bool:
    """``Recall that ...``, at the head of a sentence, is told by nobody."""
    if made.source is not None or made.cue is None:
        return False
    tokens, at = part.tokens, made.cue.start
    if (
        tokens.forms[at].lower() not in _ORDERS
        or tokens.quoted[at] != Quoted.OUTSIDE
        or not tokens.forms[at][0].isupper()
    ):
        return False
    return tokens.opens_sentence(at)


@rule(
    "wish_about_naming",
    examples={
        f"{{Two people}} <asked> [{wish}].": "refused"
        for wish in (
            "not to be named",
            "not to be identified because the plans are private",
            "to be quoted",
            "not to use her name",
            "anonymity",
        )
    },
    but_not=("{Two people} <asked> [not to be kept waiting].",),
)
def wish_about_naming(part: ProseParagraph, made: Attribution) -> bool:
    """``not to be named``, ``to be identified``, ``not to use her name``, ``anonymity``."""
    words = _words(part, made)
    if words[:1] in (["me"], ["us"], ["them"], ["that"]):
        words = words[1:]
    if words[:1] == ["not"]:
        return not _NAMING.isdisjoint(words[1:6])
    to_be_named = words[:2] == ["to", "be"] and words[2:3] in (["named"], ["identified"], ["quoted"])
    return to_be_named or words[:1] == ["anonymity"]


@rule(
    "anyone",
    examples={
        "{Anyone who walked by} <will have noticed> [that the mill was shut].": "refused",
        "Does {anyone else} <think> [the mill is too loud]?": "refused",
    },
    but_not=("{Everyone} <said> [the mill was shut].", "{Any engineer} <will say> [the mill is safe]."),
)
def anyone(part: ProseParagraph, made: Attribution) -> bool:
    """``Anyone who``, ``anybody else``: a condition or a question, which tells of nobody that they have said it."""
    return made.source is not None and part.tokens.forms[made.source.start].lower() in _ANYONE


@rule(
    "gesture",
    examples={
        "“[The ice is thin.]” {The skipper} <nodded>.": "refused",
        "“[We sail at noon.]” {Ivo Marsh} <laughed> and left.": "refused",
    },
    but_not=(
        "“[The ice is thin,]” {the skipper} <nodded>.",
        "“[The ice is thin.]” {The skipper} <warned>.",
        "“[Is it thin?]” {The skipper} <laughed>.",
    ),
)
def gesture(part: ProseParagraph, made: Attribution) -> bool:
    """``"The ice is thin." The skipper nodded.``: a sentence of its own about how somebody took what was said."""
    if made.cue is None or not made.contents or part.tokens.forms[made.cue.stop - 1].lower() not in _gestures():
        return False
    forms, quoted = part.tokens.forms, part.tokens.quoted
    said = made.contents[-1]
    ends = said.stop < made.cue.start and forms[said.stop - 1] == "." and quoted[said.stop] == Quoted.CLOSING
    return ends and quoted[said.start] != Quoted.OUTSIDE


@cache
def _gestures() -> frozenset[str]:
    return verb_class("gestures")


def _words(part: ProseParagraph, made: Attribution) -> list[str]:
    return [form for words in made.contents for form in part.tokens.forms[words.start : words.stop]]


VETOES: tuple[VetoRule, ...] = (
    auxiliary_cue,
    no_content,
    name_for_something,
    told_elsewhere,
    outlet_alone,
    order_to_the_reader,
    wish_about_naming,
    raising_subject,
    instrument,
    dateline,
    anyone,
    gesture,
    witnessed,
)


def refused_by(part: ProseParagraph, made: Attribution) -> VetoRule | None:
    """The first rule that refuses an attribution."""
    for veto in VETOES:
        if veto.make(part, made):
            return veto
    return None
