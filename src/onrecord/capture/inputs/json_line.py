"""A line of JSON Lines: one article with its text and whatever else it carries."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from onrecord.capture.decode import decode
from onrecord.capture.inputs import fields
from onrecord.capture.inputs.clean_text import clean_text
from onrecord.capture.inputs.timestamps import read_timestamp, read_utc
from onrecord.capture.raw_article import RawArticle, RawBlock
from onrecord.errors import RefusedInput

_TITLE_LOOK = 400  # characters at the beginning of a text in which its title may stand


def read_json_line(raw: bytes) -> tuple[RawArticle, str]:
    """The article on one line, and the encoding of the line.

    Its text is one block, under the title where it does not begin with it. Raises
    ``RefusedInput`` with code ``bad_json``, ``not_an_object``, ``no_text`` or one of ``decode``'s.
    """
    decoded = decode(raw)
    record = _record_of(decoded.text)
    text = fields.first_of(record, fields.TEXT)
    if not isinstance(text, str) or not text.strip():
        raise RefusedInput("no_text", "The line has no text: none of " + ", ".join(fields.TEXT[:4]) + " is filled.")
    return _article_of(record, clean_text(text)), decoded.encoding


def _record_of(line: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except json.JSONDecodeError as error:
        problem = error.msg.removesuffix(" at")
        raise RefusedInput("bad_json", f"The line is not JSON: {problem}, character {error.pos:,}.") from error
    except RecursionError as error:
        raise RefusedInput("bad_json", "The line is nested too deep to be an article.") from error
    except ValueError as error:  # a number of thousands of digits
        raise RefusedInput("bad_json", f"The line is not JSON that can be read: {error}.") from error
    if not isinstance(record, Mapping):
        raise RefusedInput("not_an_object", "The line is JSON, but not an object with fields.")
    return record


def _article_of(record: Mapping[str, Any], text: str) -> RawArticle:
    title = fields.name_of(fields.first_of(record, fields.TITLE))
    blocks = [text] if title is None or _begins_with(text, title) else [title, text]
    return RawArticle(
        blocks=tuple(map(RawBlock, blocks)),
        comments=tuple(fields.raw_comments(fields.first_of(record, fields.COMMENTS) or [])),
        source=fields.name_of(fields.first_of(record, fields.SOURCE)),
        url=_url_of(record),
        title=title,
        author=fields.name_of(fields.first_of(record, fields.AUTHOR)),
        published_at=read_timestamp(fields.first_of(record, fields.PUBLISHED)),
        captured_at=read_utc(fields.first_of(record, fields.CAPTURED)),
        stated_id=_identifier(record),
    )


def _begins_with(text: str, title: str) -> bool:
    beginning = " ".join(text[:_TITLE_LOOK].split()).casefold()
    return title.casefold().rstrip(".") in beginning


def _identifier(record: Mapping[str, Any]) -> str | None:
    identifier = fields.first_of(record, fields.IDENTIFIER)
    return str(identifier)[:200] if isinstance(identifier, str | int) else None


def _url_of(record: Mapping[str, Any]) -> str | None:
    url = fields.first_of(record, fields.URL)
    if isinstance(url, Mapping):
        url = url.get("@id") or url.get("url")
    text = fields.text_of(url)
    return text if text and "." in text and " " not in text else None
