"""The subject of a passive or raising verb, who has said nothing: ``was told``, ``is expected to``, ``is likely to``.

What counts is the voice, not the verb: be or get and a participle make a passive, unless the participle tells of the
subject's own mind (``is convinced that``) or hands on what they said (``was quoted as saying``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.enrich.statements.spans import trim_source
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.cues import cue_entries
from onrecord.text.inflection import inflect, irregular_participles, verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import Quoted, Tokens
from onrecord.text.word_kinds import PREPOSITIONS

_BE = word_class("forms_of_be")
_GET = frozenset({"get", "gets", "got", "getting", "gotten"})
_AUXILIARIES = word_class("auxiliaries") | word_class("modals") | _GET
_BETWEEN = word_class("within_verb_groups")
_OWN_MIND = word_class("participles_of_mind")
_RAISING = word_class("raising_adjectives")
_INSTRUMENTS = word_class("instruments")
_NO_AGENTS = word_class("after_by_no_agent")
_AGENT_ENDS = _AUXILIARIES | word_class("relative_pronouns") | word_class("after_agents") | (PREPOSITIONS - {"of"})
_MAX_AGENT = 12
_MAX_INITIALS = 4  # longer words in capitals are no initials


@cache
def _participles() -> frozenset[str]:
    """The past participles of the cues' verbs and of all irregular verbs."""
    of_cues = (form for entry in cue_entries().values() for form in inflect(entry.lemma).past_participle)
    return irregular_participles().union(of_cues)


@cache
def _seeming() -> frozenset[str]:
    return verb_class("raising_verbs")


@rule(
    "passive_subject",
    examples={
        "{The pilots} were <told> [the harbour had frozen].": "- | told | the harbour had frozen",
        "{The two skippers} <have not been informed> that [the quay is shut].": (
            "- | have not been informed | the quay is shut"
        ),
        "{It} is <understood> [the firm will close].": "- | understood | the firm will close",
        "{The tug} is widely <believed> [to have sunk].": "- | believed | to have sunk",
        "{The pilots} were <told> by the port's chief [that the harbour froze].": (
            "the port's chief | told | the harbour froze"
        ),
        "<Asked> [whether it would thaw], {Ivar Holm} shrugged.": "- | Asked | whether it would thaw",
        "{Skippers} <warned> by harbour board [of ice]": "harbour board | warned | of ice",
    },
    but_not=(
        "{The pilots} <told> the port [the harbour had frozen].",
        "{Ivar Holm} is <convinced> that [the harbour froze].",
        "{Ivar Holm} was <cited as saying> [the harbour froze].",
        "{Ivar Holm} was <heard telling> [the port that it froze].",
        "{It} has <claimed> [the firm will close].",
        "{Ivar Holm} is <understood> by few but <says> [the harbour froze].",
    ),
)
def passive_subject(part: ProseParagraph, made: Attribution) -> Attribution:
    """No source where the source is the subject of a passive; where an agent follows with ``by``, that one."""
    if made.source is None or made.cue is None:
        return made
    tokens = part.tokens
    if made.source.start > made.cue.start:
        return replace(made, source=None) if _is_asked_before(tokens, made.cue, made.source) else made
    participle = _passive(part, made.source, made.cue)
    if participle is None:
        return made
    agent = _agent(part, participle + 1, made.contents)
    if agent is None:
        return replace(made, source=None)
    contents = tuple(
        range(max(own.start, agent.stop), own.stop) if own.start < agent.stop else own
        for own in made.contents
        if own.stop > agent.stop
    )
    return replace(made, source=agent, contents=contents or made.contents)


def _is_asked_before(tokens: Tokens, cue: Words, source: Words) -> bool:
    """``Asked whether it would thaw, Ivar Holm shrugged``: a participle that opens the sentence of its subject."""
    is_hearer = tokens.forms[cue.start].lower() in _participles() and tokens.forms[cue.start][0].isupper()
    return tokens.opens_sentence(cue.start) and is_hearer and tokens.forms[source.start - 1] == ","


def _passive(part: ProseParagraph, source: Words, cue: Words) -> int | None:
    """Where the participle of a passive stands whose subject is ``source``; None if the verb is no passive."""
    forms = part.tokens.forms
    at = next((n for n in reversed(cue) if _is_participle(forms[n].lower())), None)
    if at is None or _hands_on(forms, at) or any(forms[n].endswith("ing") for n in range(at + 1, cue.stop)):
        return None
    before = at - 1
    while before >= source.stop and (forms[before].lower() in _BETWEEN or forms[before].endswith("ly")):
        before -= 1
    if before < source.stop:
        return at if _is_headline(part) and forms[at + 1 : at + 2] in (["by"], ["to"], ["over"]) else None
    return at if forms[before].lower() in _BE or forms[before].lower() in _GET else None


def _is_headline(part: ProseParagraph) -> bool:
    """Headlines leave out the ``are`` of ``Skippers warned by harbour board``."""
    return part.is_title or (not part.number and part.tokens.forms[-1][-1].isalnum())


def _is_participle(form: str) -> bool:
    return (form.endswith("ed") or form in _participles()) and form not in _OWN_MIND


def _hands_on(forms: list[str], at: int) -> bool:
    """Whether ``as saying``, ``as having told`` comes after the participle or after its agent."""
    near = forms[at + 1 : at + _MAX_AGENT]
    return any(one == "as" and two.endswith("ing") for one, two in pairwise(near))


def _agent(part: ProseParagraph, at: int, contents: Sequence[Words]) -> Words | None:
    """The phrase after ``by`` at a word, if somebody may be meant; it ends where a content begins."""
    tokens = part.tokens
    forms = tokens.forms
    if forms[at : at + 1] != ["by"] or at + 1 == len(forms):
        return None
    first = forms[at + 1].lower()
    if not first[0].isalpha() or first.endswith("ing") or first in _NO_AGENTS:
        return None
    stop = at + 1
    limit = min([len(forms), at + _MAX_AGENT, *(own.start for own in contents if own.start > at + 1)])
    while stop < limit and tokens.quoted[stop] == Quoted.OUTSIDE:
        form = forms[stop].lower()
        if form in _AGENT_ENDS or not (form[0].isalnum() or form in ("'s", "’s")):
            break
        stop += 1
    return trim_source(tokens, range(at + 1, stop)) if stop > at + 1 else None


@rule(
    "raising_subject",
    examples={
        "{The tug} <is likely> [to sink].": "refused",
        "{The young skipper} <is favourite> [to win the race].": "refused",
        "{The tug} <appears> [to have sunk].": "refused",
        "{The pilots} <seem confident> [they can win].": "refused",
    },
    but_not=(
        "{The skipper} <is sure> [the tug will sink].",
        "{The skipper} <said> [the tug was likely to sink].",
        "{The skipper} <appeared to suggest> [the tug would sink].",
    ),
)
def raising_subject(part: ProseParagraph, made: Attribution) -> bool:
    """``is likely to``, ``is favourite to``, ``appears to``: the writer's own judgement of the subject."""
    if made.cue is None:
        return False
    forms = part.tokens.forms
    words = part.tokens.lowered(made.cue)
    while len(words) > 1 and words[-1] in ("to", "that", "as", "for"):
        words.pop()
    if "to" not in words and not _seeming().isdisjoint(words):
        return True
    follows = forms[made.cue.start + len(words) : made.cue.start + len(words) + 1]
    if words[-1] not in _RAISING or follows != ["to"]:
        return False
    group = (*forms[max(0, made.cue.start - 3) : made.cue.start], *words)
    return any(form.lower() in _BE for form in group)


@rule(
    "instrument",
    examples={"{The station clock} <said> [ten to nine].": "refused", "{The gauge} <says> [it is empty].": "refused"},
    but_not=("{The clock maker} <said> [ten to nine].",),
)
def instrument(part: ProseParagraph, made: Attribution) -> bool:
    """``The clock said ten past four``: what an instrument shows is nobody's statement."""
    return made.source is not None and part.tokens.forms[made.source.stop - 1].lower() in _INSTRUMENTS


@rule(
    "dateline",
    examples={"{TROMVIK}<:> [Lorry slides off the quay]": "refused"},
    but_not=("{Tromvik}<:> [We will not pay]", "{SNCF}<:> [No trains today]"),
)
def dateline(part: ProseParagraph, made: Attribution) -> bool:
    """``TROMVIK: Lorry slides off the quay``: a place in capitals, where the tagger takes it for somebody."""
    if made.source is None or made.cue is None or len(made.source) != 1 or made.method != Method.TAGGER:
        return False
    word = part.tokens.forms[made.source.start]
    opens = made.source.start == 0 and part.tokens.forms[made.cue.start] == ":"
    said = made.contents[0].start if made.contents else 0
    return opens and word.isupper() and len(word) > _MAX_INITIALS and part.tokens.quoted[said] == Quoted.OUTSIDE
