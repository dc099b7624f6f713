"""What a closed vocabulary is: an enum of plain strings, each of which may say what it means."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Self


class Vocabulary(StrEnum):
    """A closed set of words; a member may say in a line what it means."""

    meaning: str

    def __new__(cls, word: str, meaning: str = "") -> Self:
        """A member from its word and what it means."""
        member = str.__new__(cls, word)
        member._value_ = word
        member.meaning = meaning
        return member

    def __repr__(self) -> str:
        """As the plain string, so that a printed row reads like its table."""
        return repr(self.value)


def listed(words: Iterable[str]) -> str:
    """The words as prose lists them: ``a, b or c``."""
    *most, last = [str(word) for word in words]
    return f"{', '.join(most)} or {last}" if most else last
