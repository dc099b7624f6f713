"""Quotations that are signed.

Those in a paragraph of their own, without marks, above a line that attributes them, and those before a dash and a name.
What stands above what is a matter of layout and no pattern.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.document import Role
from onrecord.enrich.statements.drafts import CharSpan, Draft, ProseParagraph, Words
from onrecord.enrich.statements.model.labels import SpanRole, spans
from onrecord.enrich.statements.rules.alphabet import CUES, DASHES, SPEECH, coded, matcher, words_of
from onrecord.enrich.statements.spans import clean_contents, trim_source
from onrecord.rules import rule
from onrecord.tables.vocabularies import Method
from onrecord.text.inflection import irregular_pasts
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import Quoted, Tokens
from onrecord.text.word_kinds import is_title_word

_DETERMINERS = word_class("determiners")
_MAX_SOURCE = 8  # words between the dash and its cue
_MAX_SIGNATURE = 14
_STOPS = frozenset({".", "!", "?", ":", ";"})
_LINE = (
    r"\A DASH (?= (CUE | ANY_CASE_PRONOUN | NAME | the | a | an)) ((?! [. ! ? : ; , CUE]) ANY){0,6} cue=(CUE)"
    " (?! [that :])"
)
_AFTER_CUE = "source=(((?= ANY_CASE_DEFINITE) ((?! PREPOSITION) WORD){1,4})? [NAME the of ANY_CASE_PRONOUN]*)"


@rule(
    Method.PULL_QUOTE,
    _LINE,
    examples={
        f"The pier is closed.\n\nThe sea takes what it wants.\n\n{line}\n\nIt opens in May.": (
            f"{source} | {cue} | The sea takes what it wants."
        )
        for line, source, cue in (
            ("- he said in an interview with the Gazette.", "he", "said"),
            ("– Vasilcoiu explained, answering a question.", "Vasilcoiu", "explained"),
            ("— recalled the keeper", "the keeper", "recalled"),
            ("- the minister added.", "the minister", "added"),
        )
    },
    but_not=tuple(
        f"The list of what was found.\n\nA pond and a heron.\n\n{line}"
        for line in (
            "- and then it rained all night long",
            "- two bicycles",
            "- 14 May 2020",
            "– the budget for next year, which has not been said aloud",
            "- an eel\n\n- Marsh explains why it rained",
            "- Read the latest posts & blogs",
            "- Mended holes related to the big net, in the boat of 1673",
        )
    ),
)
def pull_quote(prose: Sequence[ProseParagraph]) -> list[Draft]:
    """A draft for each attribution line, with the quotation above it."""
    found = []
    for part in prose:
        if not part.number or not _is_attribution_line(part, prose[part.number - 1]):
            continue
        quoted = _above(prose, part)
        contents = _verbatim(quoted)
        cue = _cue(part)
        if contents and cue is not None:
            source, tokens = _source(part, cue), part.tokens
            characters = None if source is None else tokens.characters(source.start, source.stop)
            found.append(
                Draft(quoted[0].number, contents, tokens.characters(cue.start, cue.stop), characters, Method.PULL_QUOTE)
            )
    return found


@rule(
    Method.SIGNATURE,
    examples={
        "What readers miss\n\n“The smell of the bakery at five.” — Rosa Beltran, former postwoman": (
            "Rosa Beltran, former postwoman | — | The smell of the bakery at five."
        ),
        "Readers wrote in.\n\n“It rained on all of us alike.” ― Ivo Marsh.\n\n“It did.” - Rosa B. Beltran": (
            "Ivo Marsh | ― | It rained on all of us alike."
        ),
        "Readers wrote in.\n\n“It rained on all of us alike.”\n\n—Rosa B. Beltran, baker": (
            "Rosa B. Beltran, baker | — | It rained on all of us alike."
        ),
        "It blew all day.\n\nRoads are closed. Stay in.\n\n— Ostley Police (@ostley) May 5, 2024\n\nIt blew on.": (
            "Ostley Police | — | Roads are closed. Stay in."
        ),
        "It blew all day.\n\nI saw the roof go — Ida Marsh (@idamarsh_) 12 March 2023\n\nIt blew on.": (
            "Ida Marsh | — | I saw the roof go"
        ),
    },
    but_not=("Readers wrote in.\n\nIt rained on all of us alike. — Ivo Marsh", "“It rained” - Ivo Marsh said so."),
)
def signature(prose: Sequence[ProseParagraph]) -> list[Draft]:
    """``"Quotation" - Jane Doe, mayor``, in one paragraph or with the signature on a line of its own."""
    found = []
    for part in prose:
        tokens = part.tokens
        handle = _handle(tokens)
        end = len(tokens) if handle is None else handle
        dash = _signature_dash(tokens, end)
        if dash is None:
            found += _signed_by_a_line(prose, part)
            continue
        quoted = part if dash else prose[part.number - 1] if part.number else None
        stop = 0 if quoted is None else dash or len(quoted.tokens)
        if quoted is None or not (_ends_quoted(quoted, stop) or (handle and quoted.row.role != Role.TITLE)):
            continue
        contents = _characters(quoted.tokens, clean_contents(quoted.tokens, range(stop), handle is not None))
        source = trim_source(tokens, range(dash + 1, end))
        if contents and source is not None:
            span = tokens.characters(source.start, source.stop)
            cue = tokens.characters(dash, dash + 1)
            found.append(Draft(quoted.number, contents, cue, span, Method.SIGNATURE))
    return found


def _signed_by_a_line(prose: Sequence[ProseParagraph], part: ProseParagraph) -> list[Draft]:
    """A pull quote above a line that holds a name and an office and nothing else."""
    tokens = part.tokens
    if part.row.role != Role.ATTRIBUTION_LINE or not part.number or _first_verb(tokens.forms) is not None:
        return []
    quoted = _above(prose, part)
    contents = _verbatim(quoted)
    whole = tokens.characters(0, len(tokens))
    return [Draft(quoted[0].number, contents, None, whole, Method.SIGNATURE)] if contents else []


def _handle(tokens: Tokens) -> int | None:
    """Where the handle of an embedded post begins that little follows: ``— Ida Marsh (@idamarsh) May 5, 2024``."""
    last = range(len(tokens) - 2, max(-1, len(tokens) - _MAX_SIGNATURE), -1)
    return next((at for at in last if tokens.forms[at] == "(" and tokens.forms[at + 1].startswith("@")), None)


def _signature_dash(tokens: Tokens, end: int) -> int | None:
    """Where the dash before a signature stands: a short name phrase, no verb of saying, follows to ``end``."""
    for dash in range(end - 2, max(-1, end - _MAX_SIGNATURE - 2), -1):
        if tokens.forms[dash] not in DASHES:
            continue
        rest = _without_full_stops(tokens.forms[dash + 1 : end])
        if not rest:
            return None
        is_name = is_name_word(rest[0]) and any(is_name_word(form) or is_title_word(form) for form in rest[1:])
        return dash if is_name and not _STOPS & set(rest) and _first_verb(rest) is None else None
    return None


def _without_full_stops(forms: list[str]) -> list[str]:
    """A signature's words without the stop at its end and those of initials."""
    return [form for at, form in enumerate(forms) if form != "." or (at + 1 < len(forms) and len(forms[at - 1]) > 1)]


def _first_verb(forms: Sequence[str]) -> int | None:
    """Where the first verb of the list of cues stands."""
    return next((at for at, form in enumerate(forms) if form.isalpha() and form.islower() and form in CUES), None)


def _ends_quoted(part: ProseParagraph, stop: int) -> bool:
    """The words before the signature are a quotation: between marks from end to end, or a pull quote by its layout."""
    quoted = part.tokens.quoted[:stop]
    return part.row.role == Role.PULL_QUOTE or (
        quoted[0] != Quoted.OUTSIDE and quoted[-1] != Quoted.OUTSIDE and len(quoted) > 4
    )


def _is_attribution_line(part: ProseParagraph, above: ProseParagraph) -> bool:
    """Known as such by the page's layout, or a dash, a short source and a verb of speech before anything else.

    Two lines with a dash are a list.
    """
    if part.row.role == Role.ATTRIBUTION_LINE:
        return True
    if part.tokens.forms[0] not in DASHES or above.tokens.forms[0] in DASHES:
        return False
    if part.row.role not in (Role.BODY, Role.PULL_QUOTE):
        return False
    line = matcher(_LINE).match(coded(part.tokens))
    if line is None:
        return False
    cue = words_of(line, "cue").start
    return _is_finite_speech(part.tokens.forms, cue) and _may_sign(part.tokens.forms[1:cue])


def _may_sign(source: Sequence[str]) -> bool:
    """A name whole, or words that a small letter begins; not ``Read the latest posts`` and ``Mended holes``."""
    return not source or source[0].islower() or all(is_name_word(form) or is_title_word(form) for form in source)


def _is_finite_speech(forms: Sequence[str], at: int) -> bool:
    """``said``, ``recalls``; not the noun of ``performs a call`` and ``the blogs``."""
    verb = forms[at].lower()
    is_finite = verb.endswith(("ed", "s")) or verb in irregular_pasts()
    return verb in SPEECH and is_finite and (not at or forms[at - 1].lower() not in _DETERMINERS)


def _cue(part: ProseParagraph) -> Words | None:
    """The cue of an attribution line: as tagged, else by the word list."""
    cues = spans(part.tags, SpanRole.CUE)
    if cues and cues[0][0] <= _MAX_SOURCE:
        return range(*cues[0])
    at = _first_verb(part.tokens.forms)
    return None if at is None else range(at, at + 1)


def _source(part: ProseParagraph, cue: Words) -> Words | None:
    """The source of an attribution line: as tagged near the cue, else what stands beside it."""
    near = [
        range(*own)
        for own in spans(part.tags, SpanRole.SOURCE)
        if abs(own[0] - cue.stop) <= _MAX_SOURCE or own[1] <= cue.start
    ]
    return near[0] if near else _beside(part.tokens, cue)


def _beside(tokens: Tokens, cue: Words) -> Words | None:
    """The words between dash and cue, or the name after the cue (``- explained Vasilcoiu``)."""
    start = 1 if tokens.forms[0] in DASHES else 0
    if start < cue.start:
        return range(start, cue.start)
    after = matcher(_AFTER_CUE).match(coded(tokens), cue.stop)
    return (words_of(after, "source") or None) if after else None


def _verbatim(quoted: Sequence[ProseParagraph]) -> tuple[CharSpan, ...]:
    """All words of a pull quote's paragraphs."""
    return tuple(
        span
        for one in quoted
        for span in _characters(one.tokens, clean_contents(one.tokens, range(len(one.tokens)), verbatim=True))
    )


def _characters(tokens: Tokens, words: Sequence[Words]) -> tuple[CharSpan, ...]:
    return tuple(tokens.characters(own.start, own.stop) for own in words)


def _above(prose: Sequence[ProseParagraph], line: ProseParagraph) -> list[ProseParagraph]:
    """The pull quote's paragraphs above an attribution line; where the layout knows none, the one paragraph above."""
    first = line.number
    while first and prose[first - 1].row.role == Role.PULL_QUOTE:
        first -= 1
    return list(prose[first : line.number]) or [prose[line.number - 1]]
