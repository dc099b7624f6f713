"""Texts that the repository itself holds, as input for ``benchmarks/rows.py``: no other corpus is needed.

    python benchmarks/own_texts.py OUT.jsonl --pages 300

One JSON object a line with a ``text``: every text of the tests and of the rules' examples, found as string literals of
at least four words, and pages with threads of comments made of them. The same sources give the same file.
"""

from __future__ import annotations

import argparse
import ast
import json
from collections.abc import Iterator
from pathlib import Path

if __package__:
    from benchmarks.corpus import Story, make_pages
else:
    from corpus import Story, make_pages

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("tests/enrich", "tests/parse", "tests/text", "tests/rules", "tests/support", "src/onrecord/enrich")
_FEWEST_WORDS = 4
_PARAGRAPHS = 12  # of a story made of texts
_SENTENCE_ENDS = (".", "!", "?", '"', "”")


def literals(folder: Path) -> Iterator[str]:
    """The string literals of a folder's Python files that may be texts, docstrings among them."""
    for file in sorted(folder.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value.strip()
                if len(text.split()) >= _FEWEST_WORDS:
                    yield text


def own_texts(root: Path = ROOT) -> list[str]:
    """Every text once, in the order of the files."""
    return list(dict.fromkeys(text for folder in FOLDERS for text in literals(root / folder)))


def own_stories(texts: list[str]) -> list[Story]:
    """Stories of twelve paragraphs each, of the texts that end as a sentence does, a headline above."""
    prose = [" ".join(text.split()) for text in texts if text.endswith(_SENTENCE_ENDS)]
    parts = [prose[at : at + _PARAGRAPHS] for at in range(0, len(prose), _PARAGRAPHS)]
    return [Story(f"What was said in part {number}", "\n\n".join(part)) for number, part in enumerate(parts, 1)]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--pages", type=int, default=300)
    chosen = parser.parse_args()
    texts = own_texts()
    pages = make_pages(own_stories(texts), chosen.pages)
    records = [{"text": text, "date": "2024-03-14"} for text in [*texts, *pages]]
    lines = [json.dumps(record, ensure_ascii=False) for record in records]
    chosen.out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts and {chosen.pages} pages, {sum(len(one['text'].split()) for one in records):,} words")


if __name__ == "__main__":
    main()
