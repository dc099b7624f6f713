"""Where pages and the rows on them are found, and which addresses of the outside may be linked."""

from __future__ import annotations

from hashlib import sha256
from urllib.parse import urlsplit

_MAX_NAME, _MAX_URL = 80, 2000


def name_of(row_id: str) -> str:
    """A row's id as a name for files and anchors: itself, or a digest where it has other characters than a name."""
    if len(row_id) <= _MAX_NAME and row_id.isascii() and row_id.isidentifier():
        return row_id
    return f"x{sha256(row_id.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"


def article_page(article_id: str) -> str:
    """An article's page, relative to the site's root."""
    return f"articles/{name_of(article_id)}.html"


def speaker_page(speaker_id: str, number: int = 1) -> str:
    """A page of a speaker's record, from 1, relative to the site's root."""
    return f"speakers/{name_of(speaker_id)}{'' if number == 1 else f'-{number}'}.html"


def in_article(article_id: str, row_id: str) -> str:
    """The place of a row on its article's page."""
    return f"{article_page(article_id)}#{name_of(row_id)}"


def outside(url: str | None) -> str | None:
    """The address where it may be linked: http or https with a host and no credentials; else ``None``."""
    if not url or len(url) > _MAX_URL or any(character <= " " for character in url):
        return None
    try:
        parts = urlsplit(url)
        is_web = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.username is None
    except ValueError:
        return None
    return url if is_web else None
