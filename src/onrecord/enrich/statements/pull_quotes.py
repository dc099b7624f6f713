"""Quotations that stand in a paragraph of their own, without marks, and are attributed on the line below:

No need for the presence of any foreign military forces on Iraqi soil
- he said in an interview with The Associated Press
"""

from collections.abc import Sequence

from onrecord.document import Role
from onrecord.enrich.statements.drafts import CharSpan, Draft, Prose
from onrecord.enrich.statements.labels import spans
from onrecord.enrich.statements.spans import clean_contents, trim_span
from onrecord.text.cues import cue_entries
from onrecord.text.lexicon import word_class
from onrecord.text.names import is_name_word
from onrecord.text.tokens import OUTSIDE, Tokens
from onrecord.text.word_kinds import DEFINITE, PREPOSITIONS, PRONOUNS, is_title_word

PULL_QUOTE, SIGNATURE, DIALOGUE = "pull_quote", "signature", "dialogue"
DASHES = word_class("dashes")
_LONGEST_SOURCE = 8  # words between the dash and its cue
_LONGEST_SIGNATURE = 14
_STOPS = frozenset({".", "!", "?", ":", ";"})


def pull_quote_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """A draft for each attribution line, with the quotation above it."""
    found = []
    for part in prose:
        if not part.number or not is_attribution_line(part):
            continue
        quoted = _above(prose, part)
        contents = _verbatim(quoted)
        attribution = cue_and_source(part)
        if contents and attribution is not None:
            cue, source = attribution
            found.append(Draft(quoted[0].number, contents, cue, source, PULL_QUOTE))
    return found


def signature_drafts(prose: Sequence[Prose]) -> list[Draft]:
    """`"Quotation" - Jane Doe, mayor`, in one paragraph or with the signature on a line of its own."""
    found = []
    for part in prose:
        tokens = part.tokens
        dash = _signature_dash(tokens)
        if dash is None:
            found += _signed_by_a_line(prose, part)
            continue
        quoted = [part] if dash else [prose[part.number - 1]] if part.number else []
        if not quoted or not _ends_quoted(quoted[0], dash):
            continue
        span = (quoted[0].tokens.starts[0], quoted[0].tokens.ends[dash - 1 if dash else -1])
        contents = clean_contents(quoted[0].tokens, [span])
        source = trim_span(tokens, (tokens.starts[dash + 1], tokens.ends[-1]))
        if contents and source is not None:
            found.append(Draft(quoted[0].number, contents, tokens.characters(dash, dash + 1), source, SIGNATURE))
    return found


def _signed_by_a_line(prose: Sequence[Prose], part: Prose) -> list[Draft]:
    """A pull quote above a line that holds a name and an office and nothing else."""
    tokens = part.tokens
    if part.row.role != Role.ATTRIBUTION_LINE or not part.number or any(_is_verb(form) for form in tokens.forms):
        return []
    quoted = _above(prose, part)
    contents = _verbatim(quoted)
    return [Draft(quoted[0].number, contents, None, _whole(part), SIGNATURE)] if contents else []


def _signature_dash(tokens: Tokens) -> int | None:
    """Where the dash before a signature stands: a short name phrase without a verb of saying follows it to the end."""
    for dash in range(len(tokens) - 2, max(-1, len(tokens) - _LONGEST_SIGNATURE - 2), -1):
        if tokens.forms[dash] not in DASHES:
            continue
        rest = _without_full_stops(tokens.forms[dash + 1 :])
        if not rest:
            return None
        is_name = is_name_word(rest[0]) and any(is_name_word(form) or is_title_word(form) for form in rest[1:])
        if is_name and not _STOPS & set(rest) and not any(_is_verb(form) for form in rest):
            return dash
        return None
    return None


def _without_full_stops(forms: list[str]) -> list[str]:
    """A signature's words without the stop at its end and those of initials."""
    return [form for at, form in enumerate(forms) if form != "." or (at + 1 < len(forms) and len(forms[at - 1]) > 1)]


def _is_verb(form: str) -> bool:
    return form.isalpha() and form.islower() and form in cue_entries()


def _ends_quoted(part: Prose, dash: int) -> bool:
    """The words before the signature are a quotation: between marks from end to end, or a pull quote by its layout."""
    quoted = part.tokens.quoted[: dash or None]
    return part.row.role == Role.PULL_QUOTE or (quoted[0] != OUTSIDE and quoted[-1] != OUTSIDE and len(quoted) > 4)


def is_attribution_line(part: Prose) -> bool:
    """Known as such by the page's layout, or a dash, a short source and a cue before anything else."""
    if part.row.role == Role.ATTRIBUTION_LINE:
        return True
    forms = part.tokens.forms
    if forms[0] not in DASHES or len(forms) < 3 or part.row.role not in (Role.BODY, Role.PULL_QUOTE):
        return False
    cue = next((i for i in range(1, min(len(forms), _LONGEST_SOURCE)) if _is_verb(forms[i])), None)
    if cue is None or any(form in _STOPS or form == "," for form in forms[1:cue]):
        return False
    if cue + 1 < len(forms) and forms[cue + 1] in ("that", ":"):
        return False
    return cue == 1 or forms[1].lower() in PRONOUNS or is_name_word(forms[1]) or forms[1] in ("the", "a", "an")


def cue_and_source(part: Prose) -> tuple[CharSpan, CharSpan | None] | None:
    """Cue and source of an attribution line: as tagged, else by the word list and what stands beside the cue."""
    tokens = part.tokens
    cues, sources = spans(part.tags, 1), spans(part.tags, 0)
    at = next((i for i in range(len(tokens)) if _is_verb(tokens.forms[i])), None)
    cue = cues[0] if cues and cues[0][0] <= _LONGEST_SOURCE else None if at is None else (at, at + 1)
    if cue is None:
        return None
    near = [source for source in sources if abs(source[0] - cue[1]) <= _LONGEST_SOURCE or source[1] <= cue[0]]
    source = near[0] if near else _beside(tokens, cue)
    return tokens.characters(*cue), None if source is None else tokens.characters(*source)


def _beside(tokens: Tokens, cue: tuple[int, int]) -> tuple[int, int] | None:
    """The words between dash and cue, or the name after the cue (`- explained Vasilcoiu`)."""
    start = 1 if tokens.forms[0] in DASHES else 0
    if start < cue[0]:
        return start, cue[0]
    stop = cue[1]
    if stop < len(tokens) and tokens.forms[stop].lower() in DEFINITE:
        while (
            stop < min(len(tokens), cue[1] + 4)
            and tokens.forms[stop].isalpha()
            and tokens.forms[stop] not in PREPOSITIONS
        ):
            stop += 1
    while stop < len(tokens) and (
        is_name_word(tokens.forms[stop])
        or tokens.forms[stop].lower() in ("the", "of")
        or tokens.forms[stop].lower() in PRONOUNS
    ):
        stop += 1
    return (cue[1], stop) if stop > cue[1] else None


def _whole(part: Prose) -> CharSpan:
    return part.tokens.characters(0, len(part.tokens))


def _verbatim(quoted: Sequence[Prose]) -> tuple[CharSpan, ...]:
    """All words of a pull quote's paragraphs."""
    return tuple(span for one in quoted for span in clean_contents(one.tokens, [_whole(one)], verbatim=True))


def _above(prose: Sequence[Prose], line: Prose) -> list[Prose]:
    """The pull quote's paragraphs above an attribution line; where the layout knows none, the one paragraph above."""
    first = line.number
    while first and prose[first - 1].row.role == Role.PULL_QUOTE:
        first -= 1
    return list(prose[first : line.number]) or [prose[line.number - 1]]
