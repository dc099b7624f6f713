"""Tagger and rules both propose statements, each with its probability; the best that do not overlap are chosen."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from onrecord.enrich.statements.confidence import Calibration, confidence
from onrecord.enrich.statements.drafts import VERBATIM, Attribution, CharSpan, Draft, ProseParagraph, Words, prose_at
from onrecord.enrich.statements.intervals import Taken
from onrecord.enrich.statements.rules.alphabet import DASHES, SPEECH
from onrecord.enrich.statements.rules.attributions import ATTRIBUTION_RULES
from onrecord.enrich.statements.rules.finding import Finders, People, codes_of
from onrecord.enrich.statements.rules.interviews import interview
from onrecord.enrich.statements.rules.labels import headline
from onrecord.enrich.statements.rules.phrases import phrase
from onrecord.enrich.statements.rules.quotations import attribute_quotations
from onrecord.enrich.statements.rules.repairing import coordinated, repaired, repaired_source
from onrecord.enrich.statements.rules.signed import pull_quote, signature
from onrecord.enrich.statements.rules.vetoes import refused_by
from onrecord.enrich.statements.spans import clean_contents, trim_cue, trim_source, words_in
from onrecord.records import record
from onrecord.tables.vocabularies import Method
from onrecord.text.names import fold_name
from onrecord.text.tokens import Tokens

PARAGRAPH_RULES = (headline, *ATTRIBUTION_RULES, phrase)
_FINDERS = Finders(PARAGRAPH_RULES)
PRECEDENCE = {Method.INTERVIEW: 1, Method.PULL_QUOTE: 1, Method.SIGNATURE: 1, Method.HEADLINE: 1}
"""What the page's layout says goes before what words say, however sure; 0 for methods that are not here."""


@record(frozen=True, slots=True)
class Candidate:
    """A statement that something has proposed, and how good it is: by precedence of its method, then by confidence."""

    draft: Draft
    quality: tuple[int, float]


def statements_of(
    prose: Sequence[ProseParagraph],
    tagged: Sequence[Sequence[Attribution]],
    known: Collection[str],
    calibration: Calibration,
) -> list[Draft]:
    """The statements of a document in order of their content.

    ``tagged``: the tagger's attributions of each paragraph of ``prose``; ``known``: folded names and surnames of the
    article's people and organisations.
    """
    proposed, turns = proposals(prose, tagged, known)
    chosen = choose([_candidate(prose, draft, calibration) for draft in proposed])
    return sorted(attribute_quotations(prose, chosen, turns), key=lambda draft: (draft.start, draft.end))


def proposals(
    prose: Sequence[ProseParagraph], tagged: Sequence[Sequence[Attribution]], known: Collection[str]
) -> tuple[list[Draft], range]:
    """All that tagger and rules propose, and the paragraphs of an interview, which has its own rule."""
    answers, turns = interview.make(prose)
    layout = (_with_repaired_source(prose, draft) for draft in [*pull_quote.make(prose), *signature.make(prose)])
    words = (drafted(part, made) for part, made in attributed(prose, tagged, known) if part.number not in turns)
    others = [draft for draft in [*layout, *words] if draft is not None and draft.paragraph not in turns]
    return [*answers, *others], turns


def attributed(
    prose: Sequence[ProseParagraph], tagged: Sequence[Sequence[Attribution]], known: Collection[str]
) -> Iterator[tuple[ProseParagraph, Attribution]]:
    """What the words of each paragraph show, by its rules and by the tagger, repaired."""
    people = People(known, _speaking(prose, tagged))
    for part, own in zip(prose, tagged, strict=True):
        for made in _FINDERS.found(part, codes_of(part), people):
            yield part, repaired_source(part, made)
        if own:
            for made in coordinated(part, [repaired(part, one) for one in own]):
                yield part, made


def _speaking(prose: Sequence[ProseParagraph], tagged: Sequence[Sequence[Attribution]]) -> frozenset[str]:
    """The names in the sources that the tagger has found outside headlines, labels before a colon aside."""
    return frozenset(
        fold_name(form)
        for part, own in zip(prose, tagged, strict=True)
        if not part.is_title
        for made in own
        if made.source is not None and made.cue is not None and part.tokens.forms[made.cue.start] != ":"
        for form in part.tokens.forms[made.source.start : made.source.stop]
        if form[0].isupper()
    )


def drafted(part: ProseParagraph, made: Attribution) -> Draft | None:
    """An attribution in characters, cleaned; None where it is no statement."""
    tokens = part.tokens
    method = made.method
    verbatim = method in VERBATIM
    contents = tuple(own for words in made.contents for own in clean_contents(tokens, words, verbatim))
    source = None if made.source is None else trim_source(tokens, made.source)
    cue = made.cue and trim_cue(tokens, made.cue)
    made = Attribution(method, cue, source, contents, made.evidence, made.repairs)
    if refused_by(part, made) is not None:
        return None
    if _is_dialogue(part, contents, cue):
        method = Method.DIALOGUE
    spans = tuple(tokens.characters(words.start, words.stop) for words in contents)
    return Draft(
        part.number,
        spans,
        _characters(tokens, cue),
        _characters(tokens, source),
        method,
        made.evidence,
        False,
        made.repairs,
    )


def _characters(tokens: Tokens, words: Words | None) -> CharSpan | None:
    return None if words is None else tokens.characters(words.start, words.stop)


def _is_dialogue(part: ProseParagraph, contents: Sequence[Words], cue: Words | None) -> bool:
    """A paragraph that opens with a dash and speech right after it."""
    tokens = part.tokens
    if tokens.forms[0] not in DASHES or contents[0].start != 1 or tokens.quoted[1]:
        return False
    return cue is None or any(form.lower() in SPEECH for form in tokens.forms[cue.start : cue.stop])


def _with_repaired_source(prose: Sequence[ProseParagraph], draft: Draft) -> Draft:
    if draft.source is None:
        return draft
    home = prose_at(prose, draft.source[0])
    made = repaired_source(home, Attribution(draft.method, None, words_in(home.tokens, draft.source), ()))
    return replace(draft, source=_characters(home.tokens, made.source), repairs=made.repairs)


def _candidate(prose: Sequence[ProseParagraph], draft: Draft, calibration: Calibration) -> Candidate:
    tokens = prose[draft.paragraph].tokens
    quoted = any(tokens.has_quoted(words_in(tokens, span)) for span in draft.contents)
    return Candidate(draft, (PRECEDENCE.get(draft.method, 0), confidence(draft, quoted, calibration)))


def choose(candidates: Sequence[Candidate]) -> list[Draft]:
    """The best candidates first, each unless one better has its cue or most of its content.

    The parts of its content that a better one has are taken out.
    """
    spoken, taken = Taken(), Taken()
    chosen = []
    for candidate in sorted(candidates, key=lambda one: one.quality, reverse=True):
        draft = candidate.draft
        if (draft.cue is not None and spoken.shared(draft.cue)) or taken.holds_most(draft.contents):
            continue
        kept = tuple(part for part in draft.contents if not taken.holds_most([part]))
        chosen.append(draft if len(kept) == len(draft.contents) else draft.within(kept))
        taken.add(kept)
        if draft.cue is not None:
            spoken.add([draft.cue])
    return chosen
