"""Which article a page is a capture of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from urllib.parse import parse_qsl, urlencode, urlsplit

from onrecord.document import Role
from onrecord.ids import digest, normalised
from onrecord.parse.vocabulary import alternatives

_BODY_START = 400  # characters of the body that identify a story; editors touch the end more than the beginning
_MOBILE_HOSTS = re.compile(r"^(?:www\d?|m|mobile|amp)\.")
_TAILS = re.compile(r"(?:/amp|/index\.(?:html?|php)|/comment-page-\d{1,5}|\.amp)?/*$")


@cache
def _tracking() -> re.Pattern[str]:
    return re.compile(alternatives("addresses", "tracking").replace(r"\*", ".*"), re.IGNORECASE)


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
    url: str | None, title: str | None, body: Sequence[str], author: str | None, printed_day: date | None
) -> str:
    """The id of the article, the same for every capture of it.

    From its address where one is known, else from its title, the beginning of its body, and the author and
    day that the page prints (which tell a story from its republication elsewhere). Comments, scores and file
    names have no part in it.
    """
    if url:
        return digest("art", "url", canonical_url(url))
    beginning = normalised(" ".join(body)[: 2 * _BODY_START])[:_BODY_START]
    return digest("art", "text", normalised(title or ""), beginning, normalised(author or ""), printed_day)


def body_start(parts: Sequence[tuple[Role, str]]) -> list[str]:
    """As much of the body as identifies the story."""
    found: list[str] = []
    length = 0
    for role, text in parts:
        if role in (Role.BODY, Role.PULL_QUOTE):
            found.append(text[: 2 * _BODY_START])
            length += len(found[-1])
            if length > 2 * _BODY_START:
                break
    return found
