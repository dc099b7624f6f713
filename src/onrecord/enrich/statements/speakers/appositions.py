"""Titles that stand beside a name, set off by commas: ``Achieng Odour, the company's chief executive``."""

from __future__ import annotations

from onrecord.enrich.statements.drafts import ProseParagraph
from onrecord.enrich.statements.speakers.names import NameMention
from onrecord.enrich.statements.speakers.phrases import POSSESSIVE, RELATIVES, Description, describe, gender_of
from onrecord.text.lexicon import word_class
from onrecord.text.names import without_address
from onrecord.text.word_kinds import HONORIFICS, is_title_word

_ARTICLES = word_class("articles")


def title_in_source(text: str, span: tuple[int, int], name: NameMention) -> str | None:
    """What the source says of its name: before it (``The prefect of Finistère,``) or after it (``, a forecaster``)."""
    before = without_address(_strip_possessive(text[span[0] : name.name_start].strip(" ,\n")))
    if before.endswith(("'s", "’s")):
        before = ""  # of whose country or company the name is: ``South Korea's`` Hyundai Motor
    if before and before.lower().rstrip(".") not in HONORIFICS and before.lower() not in _ARTICLES:
        return before
    after = text[name.end : span[1]]
    return _after_title(after) if after.startswith(",") else None


def _strip_possessive(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if first.lower() in POSSESSIVE else title


def _after_title(after: str) -> str | None:
    """The first apposition after a name that is not an age."""
    for piece in after.split(","):
        cleaned = piece.strip()
        if cleaned.partition(" ")[0] in RELATIVES:
            return None
        if cleaned and any(c.isalpha() for c in cleaned) and describe(cleaned.split()) is not None:
            return cleaned
    return None


def appositions(part: ProseParagraph, text: str, mention: NameMention) -> list[str]:
    """Noun phrases set off by commas beside a full name, if they head an office: at most one on each side."""
    found = []
    low, high = part.row.start_char, part.row.end_char
    if text.endswith(", ", low, mention.start):
        piece = _last_phrase(text[max(low, mention.start - 80) : mention.start - 2])
        if piece is not None:
            found.append(piece)
    if text.startswith(", ", mention.end, high):
        after = text[mention.end + 2 : min(high, mention.end + 90)]
        piece = after.partition(",")[0].partition(".")[0].partition(" who ")[0].strip()
        described = describe(piece.split()) if piece else None
        if described is not None and _is_office(described) and len(piece.split()) <= 9:
            found.append(piece)
    return found


def _last_phrase(before: str) -> str | None:
    """``...

    The director of the port of Constanta`` -> that phrase, if one begins with a determiner and heads an office.
    """
    words = before.split()
    for at in range(len(words) - 1, max(-1, len(words) - 9), -1):
        if words[at].lower() in _ARTICLES or words[at].lower() in POSSESSIVE:
            described = describe(words[at:])
            if described is not None and _is_office(described):
                return _strip_possessive(" ".join(words[at:]))
        if words[at][-1] in ".!?;":
            return None
    return None


def _is_office(described: Description) -> bool:
    return is_title_word(described.head) or gender_of([described.head]) is not None
