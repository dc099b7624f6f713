"""Fits which line of a whole page is its title and which name its byline.

    python -m training.page_heads DUMPS PAGES --networks DIR

reads the pages that ``training.pages`` reads, as tools print them and as HTML rendered here, and writes
``weights/heads.json`` of the page model with the figures. Each page is read by a network that has not seen its site:
DIR is where ``training.pages --out`` left ``lines.fold0.npz`` and so on. The figures are of weights fitted on two
thirds of the sites, for the third; those of fold 0 are of sites that were set aside.

A title is the page's own where its words are those of the gold title (or, where gold has none, of a heading that the
page's metadata confirms), and a byline where it has every name of the gold author.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import lxml.html
import numpy as np
import numpy.typing as npt

from onrecord.parse.lines import split_lines
from onrecord.parse.page_model.bylines import byline_candidates, byline_features
from onrecord.parse.page_model.decoding import Zone
from onrecord.parse.page_model.head_choice import bare_words
from onrecord.parse.page_model.network import LineNetwork, network_of, shipped_network
from onrecord.parse.page_model.titles import TitleCandidate, title_candidates, title_features, with_title
from onrecord.parse.page_model.zones import PageZones, read_zones
from training.page_dumps import blocks, every_string, run_together, tree_of
from training.page_material import fold_of

Record = dict[str, Any]
Rows = npt.NDArray[np.float64]
OUT = Path(__file__).parent.parent / "src" / "onrecord" / "parse" / "page_model" / "weights" / "heads.json"
_LEAST_SHARE = 0.6  # of a title's words that are the gold title's
_HEADLINES = re.compile(r"<meta[^>]+(?:og:title|twitter:title)[^>]*content=[\"']([^\"']+)", re.IGNORECASE)
_STEPS, _RATE, _DECAY = 1500, 0.05, 1e-3


class Example(NamedTuple):
    """The candidates of a page's title or byline, and which of them are right; none may be."""

    fold: int
    tool: str
    rows: Rows  # (candidates, features)
    right: npt.NDArray[np.bool_]


def is_title(gold: Sequence[str], words: str) -> bool:
    """Whether a line is one of the titles, has one and little more, or is most of one."""
    own = bare_words(words)
    for title in map(bare_words, gold):
        longer, shorter = max(own, title, key=len), min(own, title, key=len)
        if shorter and shorter in longer and len(shorter) > _LEAST_SHARE * len(longer):
            return True
    return False


def is_author(gold: str | list[str], name: str) -> bool:
    """Whether a byline has every name of the author."""
    names = gold if isinstance(gold, list) else re.split(r";\s*", gold)
    return all(bare_words(one) in bare_words(name) for one in names)


def titles_of(record: Record, page: Record) -> list[str]:
    """The gold title, else what the page's metadata and a heading of it both say."""
    if record["corpus"] == "evaldata" and record["gold"].get("title"):
        return [record["gold"]["title"]]
    stated = [
        bare_words(lxml.html.fromstring(f"<p>{found}</p>").text_content())
        for found in _HEADLINES.findall(page.get("html", ""))
    ]
    tree = tree_of(page["html"]) if "html" in page else None
    printed = [" ".join(one.text_content().split()) for one in tree.iter("h1", "h2")] if tree is not None else []
    return [
        words for words in printed if len(bare_words(words)) > 8 and any(bare_words(words) in title for title in stated)
    ]


def texts_of(record: Record) -> Iterator[tuple[str, str]]:
    """The page as text, by the tool that made it."""
    if "dumps" in record:
        yield from ((tool, text) for tool, text in record["dumps"].items() if tool != "trafilatura")
    elif (tree := tree_of(record.get("html", ""))) is not None:
        yield "every_string", every_string(tree)
        yield "blocks", blocks(tree, "* ", wrapped=len(record["id"]) % 3 == 0)
        yield "run_together", run_together(tree)


def examples_of(records: Sequence[Record], networks: Sequence[LineNetwork]) -> tuple[list[Example], list[Example]]:
    """The examples of titles and of bylines."""
    pages = {record["id"]: record for record in records if "html" in record}
    dumped = {record["id"] for record in records if "dumps" in record}
    titles, bylines = [], []
    for record in records:
        if "html" in record and record["id"] in dumped:
            continue
        fold, author = fold_of(record["site"]), record["gold"].get("author")
        own = titles_of(record, pages.get(record["id"], record))
        if not own and not author:
            continue
        for tool, text in texts_of(record):
            page = read_zones(text, split_lines(text), network=networks[fold % len(networks)])
            if page is None or Zone.STORY not in page.zones:
                continue
            found = title_candidates(page)
            right = np.array([is_title(own, one.words) for one in found], np.bool_)
            if found and own:
                titles.append(Example(fold, tool, np.array(title_features(page, found)), right))
            if author:
                titled = _with_gold_title(page, found, right)
                names = byline_candidates(titled)
                if names:
                    fits = np.array([is_author(author, one.name) for one in names], np.bool_)
                    bylines.append(Example(fold, tool, np.array(byline_features(titled, names)), fits))
    return titles, bylines


def _with_gold_title(page: PageZones, found: Sequence[TitleCandidate], right: npt.NDArray[np.bool_]) -> PageZones:
    own = [one for one, is_right in zip(found, right, strict=True) if is_right]
    return with_title(page, own[-1]) if own else page


def fit(examples: Sequence[Example]) -> npt.NDArray[np.float64]:
    """The weights that make the right candidates, or none where none is right, likeliest: by Adam, on all at once."""
    rows = np.concatenate([one.rows for one in examples])
    right = np.concatenate([one.right for one in examples])
    begins = np.cumsum([0, *(len(one.rows) for one in examples)])[:-1]
    has_right = np.array([one.right.any() for one in examples])
    owner = np.repeat(np.arange(len(examples)), [len(one.rows) for one in examples])
    weights = np.zeros(rows.shape[1])
    first, second = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        raised = np.exp(np.clip(rows @ weights, -30, 30))
        every = 1 + np.add.reduceat(raised, begins)
        wanted = np.where(has_right, np.add.reduceat(raised * right, begins), 1.0)
        pull = np.where(has_right[owner], raised * right / wanted[owner], 0.0) - raised / every[owner]
        gradient = rows.T @ pull / len(examples) - _DECAY * weights
        first = 0.9 * first + 0.1 * gradient
        second = 0.999 * second + 0.001 * gradient**2
        weights += _RATE * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.999**step)) + 1e-8)
    return np.round(weights, 3)


def judge(examples: Sequence[Example], weights: npt.NDArray[np.float64]) -> dict[str, dict[str, float]]:
    """For each tool, how often the choice is right, wrong and none, and how often a candidate is right at all."""
    figures: dict[str, dict[str, float]] = {}
    for one in examples:
        odds = one.rows @ weights
        best = int(odds.argmax())
        said = odds[best] > 0
        own = figures.setdefault(one.tool, dict.fromkeys(("pages", "right", "wrong", "none", "to be had"), 0))
        own["pages"] += 1
        own["right" if said and one.right[best] else "wrong" if said else "none"] += 1
        own["to be had"] += bool(one.right.any())
    return dict(sorted(figures.items()))


def cross_fitted(examples: Sequence[Example], wanted: Callable[[int], bool]) -> dict[str, dict[str, float]]:
    """The figures of the folds wanted, each by weights fitted on the others."""
    summed: dict[str, dict[str, float]] = {}
    for fold in sorted({one.fold for one in examples if wanted(one.fold)}):
        weights = fit([one for one in examples if one.fold != fold])
        for tool, figures in judge([one for one in examples if one.fold == fold], weights).items():
            own = summed.setdefault(tool, dict.fromkeys(figures, 0))
            summed[tool] = {name: own[name] + value for name, value in figures.items()}
    return dict(sorted(summed.items()))


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--networks", type=Path, help="the folder of lines.fold0.npz ...; default: the shipped network")
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    records = [json.loads(line) for path in chosen.files for line in gzip.decompress(path.read_bytes()).splitlines()]
    titles, bylines = examples_of(records, _networks(chosen.networks))
    record: dict[str, Any] = {"weights": {}}
    for name, examples in (("title", titles), ("byline", bylines)):
        record["weights"][name] = fit(examples).tolist()
        record[name] = {
            "set aside": cross_fitted(examples, lambda fold: fold == 0),
            "others": cross_fitted(examples, lambda fold: fold != 0),
        }
    chosen.out.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(record, indent=1))


def _networks(folder: Path | None) -> list[LineNetwork]:
    if folder is None:
        return [shipped_network()]
    stored = (np.load(folder / f"lines.fold{fold}.npz") for fold in range(3))
    return [network_of({**dict(arrays), "certainty": shipped_network().certainty}) for arrays in stored]


if __name__ == "__main__":
    main()
