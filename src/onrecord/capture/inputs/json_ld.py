"""What a page says of itself in schema.org JSON-LD: its article and the comments on it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.capture.inputs.data_files import names

_ARTICLES = names("page", "articles", "markup.toml")
_DEEPEST = 30


def article_record(tree: Any) -> Mapping[str, Any]:
    """The first object of the page's JSON-LD that is an article; empty if there is none."""
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
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _records(item, depth + 1)
    elif isinstance(data, Mapping):
        yield data
        yield from _records(data.get("@graph") or data.get("mainEntity") or [], depth + 1)
