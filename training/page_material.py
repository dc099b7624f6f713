"""The pages that the page model is trained on, each line with what it may be, read from the files given.

Three kinds of file are told apart by their records: dumps (``dumps``: whole pages as text by several tools, with the
story's spans), pages (``html``, rendered here in several ways; where no gold holds the whole story, trafilatura's
reading of the page stands in and counts half), and threads (``text`` with the ranges of article and comments).
"""

from __future__ import annotations

import gzip
import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import lxml.html
import numpy as np

from onrecord.parse.page_model.features import features_of
from training import page_labels as labels
from training.page_dumps import blocks, every_string, run_together, tree_of
from training.page_labels import COMMENT, NOT_STORY, STORY, TrainingPage, page_of, plain, strings_of
from training.page_network import Sample

Record = dict[str, Any]
_FOLDS = 3
_MIN_STORY = 300  # characters
_MAX_LINES = 1500
_MIN_STRING = 15
_WEIGHT_OF_SILVER = 0.5
_BULLETS = ("* ", "• ", "- ", "")
_HEADLINES = re.compile(
    r"<meta[^>]+(?:og:title|twitter:title)[^>]*content=[\"']([^\"']+)|<h1[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE
)


def fold_of(site: str) -> int:
    """The fold that a site belongs to; all pages of a site are in one. Fold 0 is the part set aside."""
    return sha256(f"page:{site}".encode()).digest()[0] % _FOLDS


def read_pages(paths: Sequence[Path]) -> list[TrainingPage]:
    """All training pages of the files."""
    records = [json.loads(line) for path in paths for line in gzip.decompress(path.read_bytes()).splitlines()]
    threads = [record for record in records if "variant" in record]
    by_page = {record["page"]: record for record in threads if record["variant"] in ("bare", "article")}
    html = {record["id"]: record["html"] for record in records if "html" in record}
    pages = [page for record in records if "dumps" in record for page in _of_dumps(record, by_page, html)]
    pages += [page for record in records if "html" in record for page in _of_html(record)]
    pages += [_of_thread(record) for record in threads]
    return [page for page in pages if page.lines]


def samples_of(pages: Sequence[TrainingPage]) -> list[Sample]:
    """Features and kinds of each page; long lines count more, pages of many lines less than their number."""
    return [Sample(features_of(page.text, page.lines), page.allowed, _weights_of(page)) for page in pages]


def _weights_of(page: TrainingPage) -> labels.Weights:
    lengths = np.array([len(line.text) for line in page.lines], np.float32)
    weights = page.weights * np.clip(lengths / 60, 0.5, 4)
    return np.asarray(weights * np.sqrt(200 / max(50.0, float(weights.sum()))), np.float32)


def _of_dumps(record: Record, threads: dict[str, Record], html: dict[str, str]) -> Iterator[TrainingPage]:
    titles = _titles_of(record, html.get(record["id"], ""))
    thread = threads.get(record["id"])
    for tool, text in record["dumps"].items():
        if tool in record["body_spans"]:
            lines, sets = labels.label_by_spans(text, record["body_spans"][tool], titles)
        elif thread:
            article, comments = _parts_of(thread)
            lines, sets = labels.label_by_texts(text, article, comments, titles, has_comments=bool(comments))
        else:
            continue
        yield page_of(record["site"], tool, text, sets, lines)


def _parts_of(thread: Record) -> tuple[str, str]:
    text = thread["text"]
    comments = text[slice(*thread["comments"])] if thread["comments"] else ""
    return text[slice(*thread["article"])], comments


def _titles_of(record: Record, html: str) -> set[str]:
    printed = ["".join(found) for found in _HEADLINES.findall(html)]
    titles = [plain(lxml.html.fromstring(f"<p>{words}</p>").text_content()) for words in printed if words.strip()]
    return {title for title in (*titles, plain(record["gold"].get("title") or "")) if len(title) > 8}


def _of_thread(record: Record) -> TrainingPage:
    lines, sets = labels.label_thread(record["text"], record["article"], record["comments"])
    return page_of(record["site"] or record["page"], "thread", record["text"], sets, lines)


def _of_html(record: Record) -> Iterator[TrainingPage]:
    """Renderings of a page whose whole story no gold holds."""
    from trafilatura import bare_extraction

    if "body" in record["gold"]:
        return
    logging.disable(logging.CRITICAL)
    read = bare_extraction(record["html"], with_metadata=True, include_comments=True)
    logging.disable(logging.NOTSET)
    tree = tree_of(record["html"])
    if read is None or tree is None or len(read.text or "") < _MIN_STORY:
        return
    titles = {plain(title) for title in (read.title, record["gold"].get("title")) if title and len(title) > 8}
    has_comments = False if record["gold"].get("comments") == [] else None
    for tool, text in _renderings(record["id"], tree):
        lines, sets = labels.label_by_texts(text, read.text, read.comments or "", titles, has_comments)
        if 0 < len(lines) <= _MAX_LINES:
            page = page_of(record["site"], tool, text, _with_strings(record["gold"], lines, sets), lines)
            yield replace(page, weights=page.weights * _WEIGHT_OF_SILVER)


def _renderings(name: str, tree: lxml.html.HtmlElement) -> Iterator[tuple[str, str]]:
    chosen = sha256(name.encode()).digest()
    yield "every_string", every_string(tree)
    yield "blocks", blocks(tree, _BULLETS[chosen[1] % len(_BULLETS)], wrapped=chosen[2] % 3 == 0)
    if chosen[3] % 3 == 0:
        yield "run_together", run_together(tree)


def _with_strings(gold: Record, lines: Sequence[labels.Line], sets: Sequence[labels.Kinds]) -> list[labels.Kinds]:
    """The sets corrected by the strings that people marked."""
    within, outside, comments = (
        [words for words in strings_of(gold, name) if len(words) > _MIN_STRING]
        for name in ("with", "without", "comments")
    )
    corrected = list(sets)
    for at, line in enumerate(lines):
        words = plain(line.text)
        if any(string in words for string in within):
            corrected[at] = STORY
        elif any(string in words for string in comments):
            corrected[at] = COMMENT
        elif any(string in words for string in outside):
            corrected[at] = corrected[at] - STORY or NOT_STORY
    return corrected
