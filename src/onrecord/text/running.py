"""Quotations that run over several paragraphs, whose marks no paragraph shows by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from onrecord.text.tokens import CLOSING, INSIDE, MARK, OPENING, OPENING_SINGLES, OUTSIDE, Tokens

_ENDS = frozenset({".", "!", "?", "...", "…"})
_CLIPPED = frozenset({"Tis", "Twas", "Twill", "Til", "Cause", "Bout", "Em"})  # words that begin with an apostrophe
_ANNOUNCING = frozenset({":", ",", ".", "!", "?", "-", "–", "—"})
_MAX_PARAGRAPHS = 6  # after the one that opens a quotation; a mark farther on closes another one


def run_over(paragraphs: Sequence[Tokens]) -> list[Tokens]:
    """The paragraphs, with the words marked as quoted that stand in a quotation opened in an earlier one."""
    return _carried(_singles(paragraphs))


def _singles(paragraphs: Sequence[Tokens]) -> list[Tokens]:
    """The paragraphs with British quotations marked that each paragraph opens and only the last closes.

    A single mark without a closer is an apostrophe anywhere else.
    """
    marked = list(paragraphs)
    for at, (tokens, following) in enumerate(pairwise(paragraphs)):
        if following.forms[0][0] in OPENING_SINGLES or (following.forms[0] == MARK and following.quoted[0] == OPENING):
            opener = _open_single(tokens)
            if opener is not None:
                forms = [*tokens.forms[:opener], MARK, *tokens.forms[opener + 1 :]]
                quoted = [*tokens.quoted[:opener], OPENING, *[INSIDE] * (len(tokens) - opener - 1)]
                marked[at] = replace(tokens, forms=forms, quoted=quoted)
    return marked


def _open_single(tokens: Tokens) -> int | None:
    """Where a quotation in single marks begins that the paragraph's end leaves open."""
    at = next((at for at in range(len(tokens) - 2, -1, -1) if tokens.forms[at] in OPENING_SINGLES), None)
    if at is None or tokens.forms[-1] not in _ENDS or any(tokens.quoted[at:]):
        return None
    is_spaced = not at or tokens.starts[at] > tokens.ends[at - 1]
    first = tokens.forms[at + 1]
    begins = tokens.starts[at + 1] == tokens.ends[at] and first[0].isupper() and first not in _CLIPPED
    return at if is_spaced and begins and (not at or tokens.forms[at - 1] in _ANNOUNCING) else None


def _carried(paragraphs: list[Tokens]) -> list[Tokens]:
    """The paragraphs up to the one that closes a quotation which another has opened, where none opens it again."""
    for at, tokens in enumerate(paragraphs):
        if tokens.quoted[-1] not in (INSIDE, OPENING):
            continue
        for later in range(at + 1, min(len(paragraphs), at + 1 + _MAX_PARAGRAPHS)):
            marks = [state for state in paragraphs[later].quoted if state in (OPENING, CLOSING)]
            if marks[:1] == [CLOSING]:
                paragraphs[at + 1 : later + 1] = map(_inside, paragraphs[at + 1 : later + 1])
            if marks:
                break
    return paragraphs


def _inside(tokens: Tokens) -> Tokens:
    """A paragraph that begins between quotation marks."""
    closer = next((at for at, state in enumerate(tokens.quoted) if state != OUTSIDE), len(tokens))
    return replace(tokens, quoted=[*[INSIDE] * closer, *tokens.quoted[closer:]])
