"""Reads the word lists that stand beside the code as .tsv and .txt files.

A line that begins with ``#`` is a comment. In a .tsv the columns are parted by tabs; trailing columns may be left out.
"""

from __future__ import annotations

from importlib.resources import files


def read_lines(package: str, name: str) -> tuple[str, ...]:
    """The lines of ``data/<name>`` in ``package`` that are neither blank nor comments, right-trimmed."""
    text = (files(package) / "data" / name).read_text(encoding="utf-8")
    return tuple(line.rstrip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def read_rows(package: str, name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of ``data/<name>`` as tuples of ``columns`` cells; missing cells are empty."""
    rows = []
    for line in read_lines(package, name):
        cells = [cell.strip() for cell in line.split("\t")]
        rows.append(tuple((cells + [""] * columns)[:columns]))
    return tuple(rows)


def read_words(package: str, name: str) -> frozenset[str]:
    """The words of ``data/<name>``, several to a line, parted by white space."""
    return frozenset(word for line in read_lines(package, name) for word in line.split())


def read_classes(package: str, name: str = "word_classes.tsv") -> dict[str, frozenset[str]]:
    """Small classes of words by their name: the rows of ``data/<name>``, words parted by white space."""
    return {row[0]: frozenset(row[1].split()) for row in read_rows(package, name, 2)}
