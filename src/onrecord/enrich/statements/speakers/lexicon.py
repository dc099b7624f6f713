"""The word lists about people, offices and outlets."""

from functools import cache

from onrecord.text.lexicon import word_class

MALE, FEMALE = "m", "f"
HONORIFICS = {
    "mr": MALE, "sir": MALE, "lord": MALE, "herr": MALE, "monsieur": MALE,
    "ms": FEMALE, "mrs": FEMALE, "miss": FEMALE, "dame": FEMALE, "lady": FEMALE, "madam": FEMALE,
    "mx": None, "dr": None, "prof": None, "rev": None, "hon": None,
}  # fmt: skip
PARTICLES = word_class("name_particles")


def title_words() -> frozenset[str]:
    """Words that head a title or occupation."""
    return word_class("title_words")


def organisation_words() -> frozenset[str]:
    """Words that show a name to be an organisation's."""
    return word_class("organisation_words")


def name_stops() -> frozenset[str]:
    """Capitalised words at the head of a sentence that are no part of a name."""
    return word_class("name_stops")


def media_names() -> frozenset[str]:
    """Outlets by name, lower case."""
    return word_class("media_names")


def media_nouns() -> frozenset[str]:
    """Common nouns for outlets."""
    return word_class("media_nouns")


def media_with_article() -> frozenset[str]:
    """Words that are an outlet with `the` before them: the Sun."""
    return word_class("media_with_article")


@cache
def gender_words() -> dict[str, str]:
    """Nouns that tell a man from a woman."""
    return dict.fromkeys(word_class("nouns_for_men"), MALE) | dict.fromkeys(word_class("nouns_for_women"), FEMALE)


@cache
def first_names() -> dict[str, str]:
    """First name in lower case -> MALE or FEMALE."""
    men, women = word_class("first_names_of_men"), word_class("first_names_of_women")
    return dict.fromkeys(men, MALE) | dict.fromkeys(women, FEMALE)
