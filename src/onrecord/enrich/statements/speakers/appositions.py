"""Titles that stand beside a name, set off by commas: ``Achieng Odour, the company's chief executive``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.statements.drafts import ProseParagraph
from onrecord.enrich.statements.speakers.names import NameMention
from onrecord.enrich.statements.speakers.phrases import MADE_BY, POSSESSIVE, RELATIVES, Description, describe, gender_of
from onrecord.text.lexicon import word_class
from onrecord.text.names import without_address
from onrecord.text.word_kinds import HONORIFICS, REPORT_NOUNS, is_title_word

_ARTICLES = word_class("articles")
_NOT_LAST = word_class("not_last_in_titles")
_EXAMPLES = frozenset({"including", "like"})
_QUALITIES = tuple(word_class("qualities_before_names"))
_OWNING = ("'s", "’s", "s'", "s’")


def title_in_source(text: str, span: tuple[int, int], name: NameMention) -> str | None:
    """What the source says of its name: before it (``The prefect of Finistère,``) or after it (``, a forecaster``)."""
    before = without_address(_strip_possessive(text[span[0] : name.name_start].strip(" ,\n")))
    before = _without_work(before)
    if _is_title(before.split()) and before.lower().rstrip(".") not in HONORIFICS:
        return before
    after = text[name.end : span[1]]
    return _after_title(after) if after.startswith(",") else None


def _without_work(before: str) -> str:
    """What is left of words before a name without a work of its own and without the name's article.

    ``A study by university lecturer`` Ann Orr, ``figures released by the fair's organisers, the`` Trade Board.
    """
    words = before.split()
    work = next((at for at, word in enumerate(words) if word.lower() in REPORT_NOUNS), len(words))
    made = next((at for at in range(work, len(words)) if words[at].lower() in MADE_BY), -1)
    stop = len(words) - (bool(words) and words[-1].lower() in _ARTICLES)
    return " ".join(words[made + 1 : stop]).rstrip(",")


def _is_title(words: Sequence[str]) -> bool:
    """Whether words before or after a name can be an office, a calling or a relation.

    None are words left open (``now a consultant on``), others than whom the name is of (``unions, including``), an age,
    a number or a quality alone (``43-year-old``), and whose it is (``South Korea's`` Hyundai Motor).
    """
    plain = [word.lower().strip(",()") for word in words]
    if not plain or plain[0] == "and" or not _EXAMPLES.isdisjoint(plain) or words[-1].endswith(_OWNING):
        return False
    of_several = 2 * (plain[:2] == ["one", "of"])
    described = describe([word.rstrip(",") for word in words[of_several:]] or words)
    if described is None or described.head in REPORT_NOUNS:
        return False
    if plain[-1] in _NOT_LAST and not (plain[-1] == "one" and len(plain) > 1):
        return False
    return not (described.head[0].isdigit() or described.head.endswith(_QUALITIES))


def _strip_possessive(title: str) -> str:
    first, _, rest = title.partition(" ")
    return rest if first.lower() in POSSESSIVE else title


def _after_title(after: str) -> str | None:
    """The first apposition after a name that is not an age."""
    for piece in after.split(","):
        cleaned = piece.strip()
        if cleaned.partition(" ")[0] in RELATIVES:
            return None
        if _is_title(cleaned.split()):
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
