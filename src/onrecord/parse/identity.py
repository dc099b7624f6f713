"""Which article a page is a capture of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.document import Role
from onrecord.ids import digest, normalised
from onrecord.text.lexicon import alternatives

# Characters of the body's beginning that identify a story: its first paragraph, or as many as make up the minimum.
# Editors add to the end of a story more than they touch its beginning.
_MIN_CHARACTERS = 60
_MAX_CHARACTERS = 200
_LOOKED_AT = 4 * _MAX_CHARACTERS
_MOBILE_HOSTS = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_TAILS = re.compile(r"(?:/amp|/index\.(?:html?|php)|/comment-page-\d{1,5}|\.amp)?/*$")


@cache
def _tracking() -> re.Pattern[str]:
    return re.compile(alternatives("tracking_parameters").replace(r"\*", ".*"), re.IGNORECASE)


def canonical_url(url: str) -> str:
    """The address without what differs between visits: scheme, ``www.``, tracking, fragment, AMP and closing slash."""
    try:
        parts = urlsplit(url if "//" in url else "//" + url)
        host = _MOBILE_HOSTS.sub("", (parts.hostname or "").lower())
    except ValueError:
        return url
    kept = sorted((key, value) for key, value in parse_qsl(parts.query) if not _tracking().fullmatch(key))
    path = _TAILS.sub("", parts.path)
    return host + path + ("?" + urlencode(kept) if kept else "")


def host_of(url: str | None) -> str | None:
    """The site of an address, without ``www.``."""
    return canonical_url(url).split("/")[0].split("?")[0] or None if url else None


def make_article_id(
    url: str | None,
    title: str | None,
    body: Sequence[str],
    author: str | None,
    day: date | None,
    stated_id: str | None = None,
) -> str:
    """The id of the article, the same for every capture of it.

    From its address where one is known, else from its title, the beginning of its ``body``, the author and the
    ``day`` of publication (which tell a story from its republication, and from next week's of the same name),
    and the identifier that the input gives it, if any. Comments, scores and file names have no part in it. A
    live blog grows at its beginning, and so is given without a body.
    """
    if url:
        return digest("art", "url", canonical_url(url))
    beginning = ""
    for paragraph in body:
        if len(beginning) >= _MIN_CHARACTERS:
            break
        beginning = f"{beginning} {normalised(paragraph[:_LOOKED_AT])}"
    return digest(
        "art", "text", normalised(title or ""), beginning[:_MAX_CHARACTERS], normalised(author or ""), day, stated_id
    )


def body_start(parts: Sequence[tuple[Role, str]]) -> list[str]:
    """As much of the body as tells which story it is, and in which language."""
    found: list[str] = []
    length = 0
    for role, text in parts:
        if role in (Role.BODY, Role.PULL_QUOTE):
            found.append(text[:_LOOKED_AT])
            length += len(found[-1])
            if length > _LOOKED_AT:
                break
    return found
