"""All ways of finding statements brought together: what is right by construction goes before what is likely."""

from collections.abc import Collection, Sequence
from itertools import groupby
from math import prod

from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose, prose_at
from onrecord.enrich.statements.impersonal import impersonal_drafts
from onrecord.enrich.statements.intervals import Taken
from onrecord.enrich.statements.inversions import inversion_drafts, parenthesis_drafts
from onrecord.enrich.statements.locutions import dialogue_drafts, opinion_drafts
from onrecord.enrich.statements.openings import INTERVIEW, interview_drafts, opening_drafts
from onrecord.enrich.statements.pull_quotes import (
    DASHES,
    DIALOGUE,
    PULL_QUOTE,
    pull_quote_drafts,
    signature_drafts,
)
from onrecord.enrich.statements.quotations import attribute_quotations
from onrecord.enrich.statements.reported import cited_source, handed_on, quoted_actively, quoted_source
from onrecord.enrich.statements.sources import (
    clean_source,
    main_clause_source,
    named_source,
    shared_subject,
    whole_source,
    without_expletive,
)
from onrecord.enrich.statements.spans import clean_contents
from onrecord.enrich.statements.strays import is_bare, without_source, without_strays
from onrecord.enrich.statements.validity import is_statement

_REPAIRS = (
    *(handed_on, quoted_actively, cited_source, named_source),
    *(main_clause_source, without_expletive, whole_source, without_strays),
)
VERBATIM_WAYS = frozenset({PULL_QUOTE, INTERVIEW, DIALOGUE})  # the words are the speaker's own by the page's layout


def gather_drafts(prose: Sequence[Prose], tagged: Sequence[Draft], known: Collection[str]) -> list[Draft]:
    """The statements of a document in order of their content, cleaned; of two that share most of their content the
    one found by structure is kept.
    """
    structural, turns = interview_drafts(prose)
    taken = Taken(span for draft in structural for span in draft.contents)
    ways = [pull_quote_drafts(prose), signature_drafts(prose), opening_drafts(prose, known), impersonal_drafts(prose)]
    unsure = [*inversion_drafts(prose), *dialogue_drafts(prose), *opinion_drafts(prose)]
    for drafts in (*ways, parenthesis_drafts(prose), _unfound(unsure, tagged)):
        new = [d for d in drafts if d.prose not in turns and not taken.holds_most(d.contents)]
        taken.add(span for draft in new for span in draft.contents)
        structural = [*structural, *new]
    spoken = Taken(draft.cue for draft in structural if draft.cue is not None)
    likely = [d for d in tagged if d.prose not in turns and not (d.cue is not None and spoken.shared(d.cue))]
    likely = [d for d in likely if d.cue is None or not is_bare(prose[d.prose], d.cue)]
    for repair in _REPAIRS:
        likely = [repair(prose[draft.prose], draft) for draft in likely]
    likely = _once(likely)
    likely = [d for number, own in groupby(likely, key=_prose) for d in shared_subject(prose[number], list(own))]
    placed = attribute_quotations(prose, [*structural, *_rest_of(likely, taken)], turns)
    cleaned = [draft for draft in (_cleaned(prose, draft) for draft in placed) if draft is not None]
    stated = [draft for draft in cleaned if is_statement(prose[draft.prose], draft)]
    return sorted(stated, key=lambda draft: (draft.start, draft.end))


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """The surest draft of each cue: two verbs may have been repaired to one attribution."""
    best: dict[CharSpan, Draft] = {}
    for draft in drafts:
        if draft.cue is not None and (draft.cue not in best or _sureness(draft) > _sureness(best[draft.cue])):
            best[draft.cue] = draft
    return [draft for draft in drafts if draft.cue is None or best[draft.cue] is draft]


def _sureness(draft: Draft) -> float:
    return prod(draft.evidence)


def _prose(draft: Draft) -> int:
    return draft.prose


def _unfound(drafts: Sequence[Draft], tagged: Sequence[Draft]) -> list[Draft]:
    """The drafts whose cue the tagger has not found; it may have given their content to another one's cue."""
    known = Taken(draft.cue for draft in tagged if draft.cue is not None)
    return [draft for draft in drafts if draft.cue is not None and not known.shared(draft.cue)]


def _rest_of(drafts: Sequence[Draft], taken: Taken) -> list[Draft]:
    """The drafts without the contents that structure has found; one that was mostly another's words is dropped."""
    if not taken:
        return list(drafts)
    return [
        draft.within(tuple(part for part in draft.contents if not taken.holds_most([part])))
        for draft in drafts
        if not taken.holds_most(draft.contents)
    ]


def _cleaned(prose: Sequence[Prose], draft: Draft) -> Draft | None:
    """Contents cut at quotation marks and trimmed, cue and source without stray punctuation."""
    contents: list[CharSpan] = []
    for span in draft.contents:
        for part in prose[draft.prose :]:
            if part.row.start_char >= span[1]:
                break
            if part.row.end_char > span[0]:
                contents += clean_contents(part.tokens, [span], draft.method in VERBATIM_WAYS)
    source = draft.source
    if source is not None:
        home = prose_at(prose, source[0])
        source = quoted_source(home, draft.cue, source)
        contents = without_source(contents, source)
        source = clean_source(home, source)
    if not contents:
        return None
    method = DIALOGUE if _is_dialogue(prose[draft.prose], contents) else draft.method
    return Draft(draft.prose, tuple(contents), draft.cue, source, method, draft.evidence, draft.carried)


def _is_dialogue(part: Prose, contents: Sequence[tuple[int, int]]) -> bool:
    """A paragraph that opens with a dash and speech right after it."""
    tokens = part.tokens
    return tokens.forms[0] in DASHES and len(tokens) > 1 and contents[0][0] == tokens.starts[1] and not tokens.quoted[1]
