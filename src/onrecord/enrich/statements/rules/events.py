"""What happens to somebody is no statement, though a verb of seeing leads to it."""

from __future__ import annotations

from functools import cache

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph, Words
from onrecord.rules import rule
from onrecord.text.inflection import verb_class
from onrecord.text.lexicon import word_class
from onrecord.text.tokens import Quoted
from onrecord.text.word_kinds import PREPOSITIONS

_OF_EVENTS = frozenset({"will", "would", "'ll", "’ll", "have", "has", "had"})
_INDIRECT_QUESTIONS = frozenset({"if", "whether", "how", "why", "what", "who", "where", "when", "which"})
_OBJECTS = frozenset({"me", "him", "her", "us", "them"})


@rule(
    "witnessed",
    examples={
        "{The deal} <sees> [her firm receive $6bn].": "refused",
        "{The merger} <will see> [the two yards close].": "refused",
        "{Their plan} would <see> [the House renamed].": "refused",
        "{The fleet} has already <seen> [prices fall].": "refused",
        "The song, {which} <sees> [her sing with Ivo Marsh], is out.": "refused",
        "{The season of 1999} <saw> [Aldermere win the cup].": "refused",
        "{The town} <watched> [them leave].": "refused",
        "{Holm} <sees off> [the challenge].": "refused",
    },
    but_not=(
        "{Traders} <see> [the merger as a rescue].",
        "{Traders} have <seen> [the merger as a rescue].",
        "{The mayor} has <seen> that [the pier leaks].",
        "{The bank} <sees> [strong growth].",
        "{Ada Holt} will <see> [whether it pays].",
        "{The report} <sees> [a rise in rents].",
        "{The deal} <means> [her firm receives $6bn].",
        "“[The deal will hold,]” {the bank} has <seen> fit to say.",
    ),
)
def witnessed(part: ProseParagraph, made: Attribution) -> bool:
    """``The deal will see the yards close``: what happens to somebody, or at some time, and nobody's view of it."""
    if made.cue is None or not made.contents or made.contents[0].start < made.cue.stop:
        return False
    cue = part.tokens.lowered(made.cue)
    if _witnessing().isdisjoint(cue) or part.tokens.quoted[made.contents[0].start] != Quoted.OUTSIDE:
        return False
    if cue[-1] == "off":
        return True
    said = part.tokens.lowered(range(made.contents[0].start, made.contents[-1].stop))
    if made.contents[0].start != made.cue.stop or "as" in said or said[0] in _INDIRECT_QUESTIONS:
        return False
    before = part.tokens.lowered(range(max(0, made.cue.start - 2), made.cue.stop - 1))
    return not _OF_EVENTS.isdisjoint(before) or said[0] in _OBJECTS or _is_event(part, made.source)


def _is_event(part: ProseParagraph, source: Words | None) -> bool:
    """Whether a source is something that happens or is agreed on, or takes it up: ``the season of 1999``, ``which``."""
    if source is None:
        return False
    words = part.tokens.lowered(source)
    head = next((at for at, word in enumerate(words) if word in PREPOSITIONS), len(words)) - 1
    return head >= 0 and (words[head] == "which" or words[head] in word_class("events"))


@cache
def _witnessing() -> frozenset[str]:
    return verb_class("witnessing")
