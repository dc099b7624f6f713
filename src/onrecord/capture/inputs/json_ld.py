"""What a page says of itself in schema.org JSON-LD: its article and the comments on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.capture.inputs import fields
from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.record_comments import raw_comments
from onrecord.capture.inputs.timestamps import read_timestamp
from onrecord.capture.raw_article import RawArticle

_ARTICLES = names("page", "articles", "markup.toml")
_MAX_DEPTH = 30  # of objects within objects: real pages nest three or four


def stated_article(tree: Any) -> tuple[RawArticle, object]:
    """The first article that the page's JSON-LD describes, without its text, and its time of publication as written.

    An empty one and ``None`` if there is none.
    """
    record = _article_record(tree)
    published = fields.first_of(record, fields.PUBLISHED)
    article = RawArticle(
        title=fields.name_of(fields.first_of(record, ("headline", "name"))),
        author=fields.name_of(record.get("author")),
        published_at=read_timestamp(published),
        is_free=_said_false(record.get("isAccessibleForFree")),
        declared_comment_count=fields.number_of(record.get("commentCount")),
        comments=tuple(raw_comments(record.get("comment"))),
    )
    return article, published


def _article_record(tree: Any) -> Mapping[str, Any]:
    for block in tree.xpath('//script[@type="application/ld+json"]/text()'):
        try:
            data = json.loads(str(block))
        except (ValueError, RecursionError):
            continue  # a broken block says nothing; the page's text is still there
        for record in _records(data, 0):
            kinds = record.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(str(kind).endswith(_ARTICLES) for kind in kinds):
                return record
    return {}


def _records(data: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _MAX_DEPTH:
        return
    if isinstance(data, list):
        for item in data:
            yield from _records(item, depth + 1)
    elif isinstance(data, Mapping):
        yield data
        yield from _records(data.get("@graph") or data.get("mainEntity") or [], depth + 1)


def _said_false(value: Any) -> bool | None:
    """False where the page says that it is not free, else ``None``: pages say that they are even where they are not."""
    return False if str(value).strip().lower().endswith("false") else None
