"""Which speakers of different articles are one: those of one name, and the government of one country."""

from __future__ import annotations

import re
from functools import lru_cache

from onrecord.document import Document
from onrecord.enrich.statements.speakers.entities import Entity
from onrecord.ids import digest
from onrecord.text.names import fold_name
from onrecord.text.places import country_names, names_of_domain
from onrecord.text.word_kinds import HONORIFICS

_NATIONAL = frozenset({"the government"})  # one of its kind in a country
_CAPITALS = re.compile(r"[A-Z][\w.]*(?: (?=[A-Z])[\w.]+)?")
_OPENING = 3  # paragraphs in which an article says what country it is about
_ENDING = re.compile(r"\.([a-z]{2})(?:/|:|$)")


def speaker_identity(document: Document, name: str, entity: Entity | None) -> str:
    """The id of a speaker: the same name is the same speaker in every article, one without a name of its article only.

    ``The government`` is that of the outlet's country, unless the article opens with another country.
    """
    if entity is not None and entity.named:
        return _of_name(name)
    key = _key(name)
    home = _home(document) if key in _NATIONAL else None
    return digest("spk", home or document.article_id, key)


@lru_cache(maxsize=1 << 13)
def _of_name(name: str) -> str:
    return digest("spk", _key(name))


def _key(name: str) -> str:
    return " ".join([fold_name(word) for word in name.split() if word.lower().rstrip(".") not in HONORIFICS])


def _home(document: Document) -> str | None:
    """The country of an article's outlet by its address, else the outlet; None where the article is of elsewhere."""
    source = document.source
    if source is None:
        return None
    ending = _ENDING.search(source)
    country = ending[1] if ending else ""
    opening = " ".join(part.text for part in document.paragraphs[:_OPENING])
    named = {word.lower() for found in _CAPITALS.findall(opening) for word in (found, *found.split())}
    return None if named & country_names() - names_of_domain(country) else country or source
