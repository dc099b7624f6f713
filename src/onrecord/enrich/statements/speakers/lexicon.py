"""The word lists about people, offices and outlets, each read once."""

from functools import cache
from importlib.resources import files

from onrecord.enrich.statements.words import word_set

MALE, FEMALE = "m", "f"
HONORIFICS = {
    "mr": MALE, "sir": MALE, "lord": MALE, "herr": MALE, "monsieur": MALE,
    "ms": FEMALE, "mrs": FEMALE, "miss": FEMALE, "dame": FEMALE, "lady": FEMALE, "madam": FEMALE,
    "mx": None, "dr": None, "prof": None, "rev": None, "hon": None,
}  # fmt: skip
_GENDERED = {MALE: word_set("men"), FEMALE: word_set("women")}
PARTICLES = word_set("particles")


def _lines(name: str) -> list[str]:
    text = files("onrecord.enrich.statements").joinpath(f"data/{name}").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@cache
def title_words() -> frozenset[str]:
    """Words that head a title or occupation."""
    return frozenset(word for line in _lines("titles.txt") for word in line.split())


@cache
def organisation_words() -> frozenset[str]:
    """Words that show a name to be an organisation's."""
    return frozenset(word for line in _lines("organisations.txt") for word in line.split())


@cache
def name_stops() -> frozenset[str]:
    """Capitalised words at the head of a sentence that are no part of a name."""
    return frozenset(word for line in _lines("name_stops.txt") for word in line.split())


@cache
def _media() -> dict[str, frozenset[str]]:
    """The words of each section of the list of outlets."""
    sections: dict[str, set[str]] = {}
    for line in _lines("media.txt"):
        if line.startswith("["):
            words = sections.setdefault(line.strip("[]"), set())
        else:
            words |= set(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


@cache
def media_names() -> frozenset[str]:
    """Outlets by name, lower case."""
    return frozenset(name.replace("-", " ") for name in _media()["names"])


@cache
def media_nouns() -> frozenset[str]:
    """Common nouns for outlets."""
    return _media()["nouns"]


def media_with_article() -> frozenset[str]:
    """Words that are an outlet with `the` before them: the Sun."""
    return _media()["with_article"]


@cache
def gender_words() -> dict[str, str]:
    """Nouns that tell a man from a woman."""
    return {word: gender for gender, words in _GENDERED.items() for word in words}


@cache
def first_names() -> dict[str, str]:
    """First name in lower case -> MALE or FEMALE."""
    found: dict[str, str] = {}
    for line in _lines("first_names.tsv"):
        gender, names = line.split("\t")
        found.update(dict.fromkeys(names.split(), gender))
    return found
