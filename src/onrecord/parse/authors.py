"""Bylines: who wrote the article."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from onrecord.text.commenter_names import cleaned_name
from onrecord.text.lexicon import alternatives, phrases, word_class
from onrecord.text.stamps import cut_stamps

_MAX_BYLINE = 160
_REMEMBERED = 4096  # short lines: each is asked for several times, those of a menu on every page of a site
_PIECES = re.compile(r"\s*[|•·]\s*|\s{2,}|\t|\s[-–—]\s|\x1f")
_NAME_FROM_OFFICE = re.compile(r"\s*[/|•·,]\s*|\s[-–—]\s")
BETWEEN_NAMES = re.compile(r"\s*,\s*|\s+(?:and|And|AND|&|und|et|y|e)\s+")
_PLACE = re.compile(r"\s+(?:in|at|for|For|FOR|IN|AT|reports?|reporting)\s+\S.*$")
_HANDLE = re.compile(r"\s+@\w+")
_EDGES = " \t,;:.()[]–—-"
_MAX_NAME_WORDS = 5
_TELLING = ("posted", "written", "author", "published")  # words that only a person can follow


@cache
def _lead() -> re.Pattern[str]:
    words = alternatives("byline_leads")
    return re.compile(rf"(?:^|(?<=[\s|•·–—-]))(?:{words})(?:\s*:\s*|\s+|(?<=:))(?=\S)", re.IGNORECASE)


@cache
def _lead_roots() -> tuple[str, ...]:
    """Words of which every lead has one."""
    last = {lead.rstrip(":").split()[-1] for lead in phrases("byline_leads")}
    return tuple(word for word in last if not any(other in word for other in last - {word}))


def _may_lead(lowered: str) -> bool:
    """A first look, to pass over other lines quickly."""
    for root in _lead_roots():  # noqa: SIM110 - asked of every line: a loop takes half the time of any()
        if root in lowered:
            return True
    return False


def read_byline(text: str) -> str | None:
    """The authors of a line such as ``By Ann Lee and Tom Roe | 3 May``; ``None`` if it is no byline.

    The names are as printed; offices (``Science correspondent``), places and outlets are left out.
    """
    text = text.strip("*_")  # as emphasis is marked in Markdown
    return _byline_of(text) if len(text) <= _MAX_BYLINE else None


@lru_cache(maxsize=_REMEMBERED)
def _byline_of(text: str) -> str | None:
    if not _may_lead(text.lower()) or not _lead().search(text):
        return None
    _, bare = cut_stamps(text, "\x1f")
    lead = _lead().search(bare)
    if not lead or not _may_precede(bare[: lead.start()]):
        return None
    piece = _PIECES.split(bare[lead.end() :])[0]
    return names_in(piece) or (_handle(piece) if lead.group().lower().startswith(_TELLING) else None)


def _handle(piece: str) -> str | None:
    """A name of one word in small letters, as weblogs print it: 'Posted by admin'."""
    name = cleaned_name(_PLACE.sub("", piece.strip(_EDGES)))
    return name if name.isidentifier() else None


def read_names_line(text: str) -> str | None:
    """The authors of a line that is nothing but full names, perhaps with a place: 'Ann Lee and Tom Roe in Oslo'."""
    if len(text) > _MAX_BYLINE // 2 or any(char.isdigit() for char in text):
        return None
    piece = _PLACE.sub("", text.strip(_EDGES))
    names = BETWEEN_NAMES.split(piece)
    is_full = all(is_person_like(name) and 2 <= len(name.split()) <= 4 for name in names)
    return piece if is_full and piece[-1].isalpha() else None


def read_name_and_office(text: str) -> str | None:
    """The name in a line of a full name and an office, as printed under a title: 'Ann Lee / Harbour writer'."""
    pieces = _NAME_FROM_OFFICE.split(text.strip(_EDGES)) if len(text) <= _MAX_BYLINE // 2 else []
    if len(pieces) != 2 or not is_office(pieces[1]) or not 2 <= len(pieces[0].split()) <= _MAX_NAME_WORDS:
        return None
    return pieces[0] if is_person_like(pieces[0]) else None


def _may_precede(before: str) -> bool:
    """Whether the words before 'by' leave the line a byline: 'Posted on ... by', not 'Killed by'."""
    words = [word for word in re.split(r"[\s|•·,:/\x1f-]+", before.lower()) if word]
    return all(word in word_class("before_byline") for word in words)


def names_in(piece: str) -> str | None:
    """The names that a piece of a byline prints, joined as printed; ``None`` if none is there."""
    piece = _PLACE.sub("", _HANDLE.sub("", piece.strip(_EDGES + "\x1f")))
    kept = [name for printed in BETWEEN_NAMES.split(piece) if is_person_like(name := _without_office(printed))]
    if kept and " " in kept[0]:
        kept = [name for name in kept if " " in name or not re.search(rf",\s*{re.escape(name)}$", piece)]  # a place
    if not kept:
        return None
    as_printed = piece[piece.index(kept[0]) : piece.rindex(kept[-1]) + len(kept[-1])]
    return as_printed if len(BETWEEN_NAMES.split(as_printed)) == len(kept) else ", ".join(kept)


def _without_office(name: str) -> str:
    """The name in 'Ann Lee Senior Crime Reporter': what stands before the first word of the office."""
    words = name.split()
    if not is_office(name):
        return name
    lowered = [word.lower() for word in words]
    begins = (at for at in range(2, len(words)) if lowered[at] in _office_words())
    return " ".join(words[: next(begins, len(words))])


def is_office(text: str) -> bool:
    """Whether a line or piece ends as an office does: 'Political editor'."""
    return text.rpartition(" ")[2].lower() in word_class("byline_jobs")


def _office_words() -> frozenset[str]:
    return word_class("byline_jobs") | word_class("byline_offices")


def _names_outlet(word: str) -> bool:
    outlets = word_class("outlet_words")
    return word in outlets or word.rstrip("s").rstrip("'’") in outlets


def is_person_like(name: str) -> bool:
    """Whether a piece looks like a person's name and not like an office, an outlet or a sentence."""
    words = name.strip(_EDGES).split()
    if not 1 <= len(words) <= _MAX_NAME_WORDS or any(char.isdigit() for char in name):
        return False
    if any(_names_outlet(word.lower().strip(".")) for word in words):
        return False
    if words[-1].lower().rstrip(":") in word_class("before_byline"):
        return False  # 'Last Updated'
    particles = word_class("byline_particles")
    if words[-1] in particles:
        return False  # 'Publicado el'
    return all(word[0].isupper() or word.lower() in particles or not word[0].isalpha() for word in words)
