"""The short word lists of the rules, by name; they stand in data/words.txt."""

from functools import cache
from importlib.resources import files


@cache
def _sections() -> dict[str, frozenset[str]]:
    found: dict[str, list[str]] = {}
    words: list[str] = []
    text = files("onrecord.enrich.statements").joinpath("data/words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), [])
        elif not line.startswith("#"):
            words += line.split()
    return {name: frozenset(own) for name, own in found.items()}


def word_set(name: str) -> frozenset[str]:
    """One list. Raises `KeyError` for a name that the file does not have."""
    return _sections()[name]
