"""The repairs of the tagger's attributions, in their order. Each leaves its name in the column ``method``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.enrich.statements.drafts import Attribution, ProseParagraph
from onrecord.enrich.statements.rules import secondary_attribution, sources, spurious
from onrecord.enrich.statements.rules.coordination import inner_verb, own_clause, second_cue, shared_subject
from onrecord.enrich.statements.rules.hearers import passive_subject
from onrecord.enrich.statements.spans import trim_source
from onrecord.rules import Rule

RepairRule = Rule[[ProseParagraph, Attribution], Attribution]

COMMON_REPAIRS: tuple[RepairRule, ...] = (
    sources.function_word_source,
    sources.open_ended_source,
    sources.without_clause,
    own_clause,
)
"""What holds for every source and content, whatever found it."""

REPAIRS: tuple[RepairRule, ...] = (
    secondary_attribution.relayed,
    secondary_attribution.quoted_actively,
    secondary_attribution.cited_source,
    sources.name_before_cue,
    sources.main_clause_source,
    sources.introducing_cue,
    passive_subject,
    sources.whole_source,
    spurious.announced_quotation,
    spurious.complement_clause,
    spurious.without_spurious,
    spurious.without_other_clause,
    secondary_attribution.quoted_passively,
    spurious.without_source,
    *COMMON_REPAIRS,
)
"""Secondary attributions first, since they say anew what is source, cue and content; then the source and the content;
last what holds whatever found it.
"""


_BETWEEN_CUES = (second_cue, shared_subject, inner_verb)
REPAIR_NAMES = (*(rule.name for rule in REPAIRS), *(rule.name for rule in _BETWEEN_CUES))
"""What may stand after the method in the column ``method``."""


def repaired(part: ProseParagraph, made: Attribution, repairs: Sequence[RepairRule] = REPAIRS) -> Attribution:
    """The attribution after the repairs that apply to it, each of which leaves its name."""
    for repair in repairs:
        changed = repair.make(part, made)
        if changed is not made:
            made = replace(changed, repairs=(*made.repairs, repair.name))
    return made


def repaired_source(part: ProseParagraph, made: Attribution) -> Attribution:
    """The attribution with its source trimmed and repaired as every source is."""
    if made.source is not None:
        source = trim_source(part.tokens, made.source)
        made = made if source == made.source else replace(made, source=source)
    return repaired(part, made, COMMON_REPAIRS)


def coordinated(part: ProseParagraph, made: Sequence[Attribution]) -> list[Attribution]:
    """The attributions of a paragraph in order of their cues, those of several verbs with one subject told apart.

    ``X said A and warned that B`` is two, ``X termed it a lie and alleged that ...`` has its source for both, and
    ``X said a porter who saw it and warned that B was ignored`` is one.
    """
    rule = shared_subject
    found: list[Attribution] = []
    whole = [one for own in made for one in _divided(part, own)]
    for own in sorted(whole, key=lambda one: (one.cue or one.contents[0]).start):
        longer = inner_verb.make(part, own, found[-1] if found else None)
        if longer is not own:
            found[-1] = replace(longer, repairs=(*longer.repairs, inner_verb.name))
            continue
        changed = rule.make(part, own, found[-1] if found else None)
        is_spoken = changed is not own and passive_subject.make(part, changed) is changed
        found.append(replace(changed, repairs=(*own.repairs, rule.name)) if is_spoken else own)
    return found


def _divided(part: ProseParagraph, made: Attribution) -> Iterator[Attribution]:
    """An attribution, or one for each of its verbs."""
    rule = second_cue
    while (two := rule.make(part, made)) is not None:
        first, made = (replace(one, repairs=tuple(dict.fromkeys((*one.repairs, rule.name)))) for one in two)
        yield first
    yield made
