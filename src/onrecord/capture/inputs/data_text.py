"""Telling data from prose: a text file that holds JSON, XML, a table or an archive is no article."""

from __future__ import annotations

import json
import re

from onrecord.capture.inputs.data_files import names
from onrecord.capture.inputs.paths import plain_key
from onrecord.errors import RefusedInput

_XML = re.compile(r"\s*(?:<\?xml\s|<(?:rss|feed|urlset|sitemapindex|svg|TEI|nitf|newsItem)[\s>])")
_DELIMITER = re.compile(r"[,;\t|]")
_FEWEST_COLUMNS = 3
_ARTICLE_FIELDS = ("text", "title", "url", "author", "published_at", "source", "id")


def refuse_data(text: str) -> None:
    """Raises ``RefusedInput`` with code ``not_prose`` for a text that is data, and says how to name the file."""
    if told := _kind_of(text):
        kind, advice = told
        raise RefusedInput("not_prose", f"The file holds {kind}, not prose: {advice}.")


def _kind_of(text: str) -> tuple[str, str] | None:
    start = text[:200].lstrip()
    if start[:1] in ("{", "[") and _is_json(text):
        return "JSON", "name it .jsonl if each line is a record, else .json"
    if _XML.match(text[:400]):
        return "XML", "save its items as .jsonl or their pages as .html"
    if start.startswith("WARC/"):
        return "a web archive", "name it .warc or .warc.gz"
    return ("a table", "name it .csv or .tsv") if _is_table(text) else None


def _is_json(text: str) -> bool:
    """Whether the text begins with a whole object, or a list of them."""
    try:
        value, _ = json.JSONDecoder().raw_decode(text.lstrip())
    except (ValueError, RecursionError):
        return False
    return (bool(value) and isinstance(value, dict)) or (
        isinstance(value, list) and any(isinstance(one, dict) for one in value)
    )


def _is_table(text: str) -> bool:
    """Whether the first line names columns of articles, and nothing else."""
    first = text.lstrip("\n").split("\n", 1)[0]
    cells = [cell.strip().strip("\"'") for cell in _DELIMITER.split(first)]
    if len(cells) < _FEWEST_COLUMNS or not all(cell and " " not in cell for cell in cells[: _FEWEST_COLUMNS + 1]):
        return False
    known = {plain_key(name) for field in _ARTICLE_FIELDS for name in names("article", field)}
    return sum(plain_key(cell) in known for cell in cells) >= _FEWEST_COLUMNS
