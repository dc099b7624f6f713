"""Alphabets: which characters stand for a class of tokens.

``Letters`` gives each token one class, and each class one letter. ``Signatures`` lets classes overlap: a token's
character stands for the set of all classes it is in (its signature), and a class for all characters whose signature
holds it. Either way a pattern's class compiles to a set of characters, and matching is the work of ``re``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import Protocol

_FIRST = 0x100  # below lie the characters of patterns themselves
_LAST = 0xD7FF  # above lie surrogates


class Alphabet(Protocol):
    """What the compiler of patterns asks. ``definitions`` are patterns that other patterns may use by their name."""

    flags: str
    definitions: Mapping[str, str]

    def characters(self, name: str, flags: str = "") -> str:
        """The characters of the tokens in a class that have all ``flags``. Raises ``KeyError`` for an unknown class."""


class Letters:
    """Disjoint classes: ``letters`` maps each class's name to the letter that stands for its tokens.

    A name with several letters is the union of their classes. A mark that is its own letter (``,``) needs no entry.
    """

    flags = ""

    def __init__(
        self, letters: Mapping[str, str], marks: str = "", definitions: Mapping[str, str] | None = None
    ) -> None:
        self._letters = dict(letters) | {mark: mark for mark in marks}
        self.definitions: Mapping[str, str] = dict(definitions or {})
        self.any = "".join(sorted(set("".join(self._letters.values()))))

    def characters(self, name: str, flags: str = "") -> str:
        """The characters of the class ``name``. Raises ``KeyError`` for an unknown one, and for any flags."""
        if flags:
            raise KeyError(flags)
        return self.any if name == "ANY" else self._letters[name]

    def name_of(self, letter: str) -> str:
        """The class that a letter stands for."""
        return next(name for name, own in self._letters.items() if own == letter)


class Signatures:
    """Classes that may overlap.

    ``words`` maps a class's name to its words (as tokens print them, in lower case where the rules compare so);
    ``kinds`` names classes that depend on the kind of a token and not on its word (``WORD``, ``NUMBER``), or maps kinds
    to the classes they are in; ``kind_of`` says of which kind a word is, where each is of one only.
    ``signs`` maps what is no word (a whole figure) to the classes it is in.
    ``flags`` are marks that a pattern may set before a class (``^`` for a capital letter): a token has any of them.
    ``marked`` names the tokens that have a flag, whatever their word (``NAME`` for ``^ANY``). A lower-case word in a
    pattern is a class of its own and must be announced by ``literals``. Every class is known
    when the alphabet is made, so that characters never change.
    """

    def __init__(
        self,
        words: Mapping[str, AbstractSet[str]],
        kinds: Iterable[str] | Mapping[str, AbstractSet[str]] = (),
        flags: str = "",
        literals: Iterable[str] = (),
        definitions: Mapping[str, str] | None = None,
        kind_of: Callable[[str], str] | None = None,
        signs: Mapping[Hashable, AbstractSet[str]] | None = None,
        marked: Mapping[str, str] | None = None,
    ) -> None:
        self.flags = flags
        self.definitions: Mapping[str, str] = dict(definitions or {})
        self._marked = dict(marked or {})
        self._classes = {name: frozenset(own) for name, own in words.items()}
        self._classes |= {word: frozenset({word}) for word in literals}
        in_kinds = dict(kinds) if isinstance(kinds, Mapping) else {kind: {kind} for kind in kinds}
        in_kinds = in_kinds or {"": set()}
        # A class should be few ranges of characters. Where flags are classes themselves, all tokens without any come
        # first, then those with the first one, and so on; else the characters of a word stand together.
        self._stride = 1 if marked else 1 << len(flags)
        self._numbers: dict[frozenset[str], int] = {}
        by_word: dict[str, set[str]] = {}
        for name, own in self._classes.items():
            for word in own:
                by_word.setdefault(word, set()).add(name)
        self._codes: dict[str, dict[str, int]] = {kind: {} for kind in in_kinds}
        for word, names in by_word.items():
            for kind in (kind_of(word),) if kind_of else in_kinds:
                self._codes[kind][word] = self._code(frozenset(names | in_kinds[kind]))
        self._plain = {kind: self._code(frozenset(names)) for kind, names in in_kinds.items()}
        self._signs = {sign: self._code(frozenset(names)) for sign, names in (signs or {}).items()}
        self._kinds = frozenset[str]().union(*in_kinds.values(), *(signs or {}).values())
        if _FIRST + (len(self._numbers) << len(flags)) > _LAST:
            raise ValueError("too many combinations of classes for one alphabet")
        self.characters = lru_cache(maxsize=None)(self._characters)

    def _code(self, signature: frozenset[str]) -> int:
        number = self._numbers.setdefault(signature, len(self._numbers))
        return _FIRST + number * self._stride

    def coder(self, kind: str = "") -> Callable[[str], int]:
        """What gives a word of a kind its code, to which its flags are added: ``chr(code + flag("^"))``."""
        codes, plain = self._codes[kind], self._plain[kind]
        return lambda word: codes.get(word, plain)

    def flag(self, flag: str) -> int:
        """What a flag adds to a code."""
        return (len(self._numbers) if self._marked else 1) << self.flags.index(flag)

    def sign(self, sign: Hashable) -> int:
        """The code of one of ``signs``."""
        return self._signs[sign]

    def _characters(self, name: str, flags: str = "") -> str:
        if name in self._marked:
            name, flags = "ANY", flags + self._marked[name]
        if name != "ANY" and name not in self._classes and name not in self._kinds:
            raise KeyError(name)
        wanted = sum(1 << self.flags.index(flag) for flag in flags)
        unit = len(self._numbers) if self._marked else 1
        added = [bits * unit for bits in range(1 << len(self.flags)) if bits & wanted == wanted]
        own = [number for names, number in self._numbers.items() if name == "ANY" or name in names]
        return "".join(chr(_FIRST + number * self._stride + bits) for number in own for bits in added)
