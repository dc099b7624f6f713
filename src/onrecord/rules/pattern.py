r"""The notation of patterns and its compiler.

A pattern is written in words, white space between them::

    THE? n=(ORDINAL) -? part=([UNIT HALF]) OF (LAST | NEXT) u=(UNIT) (?! YEAR)

``NAME`` is a class of the alphabet or a pattern that it defines, ``up`` a literal word, ``[A B]`` any of several,
``[^ A B]`` none of them; ``[]]`` is the bracket that closes. ``(...)`` is a group, ``name=(...)`` one whose place is
kept; ``|`` separates alternatives; ``?``, ``*``, ``+`` and ``{2,4}`` repeat what stands before them. ``(?= ...)``,
``(?! ...)``, ``(?<= ...)`` and ``(?<! ...)`` look around. ``\Z`` is the end of the sentence, ``\A`` its beginning.
Flags of the alphabet may stand before a class (``^WORD``).
"""

from __future__ import annotations

import re
from functools import reduce
from operator import or_
from typing import NamedTuple

from onrecord.rules.alphabet import Alphabet
from onrecord.rules.charsets import bits_of, characters_of, set_of, written

_TOKEN = re.compile(
    r"\s*(?:(?P<open>(?:\w+=)?\((?:\?<?[=!])?)|(?P<close>\))|(?P<bar>\|)|(?P<set>\[(?:[\^~@]*\](?=\]))?[^\]]*\])"
    r"|(?P<repeat>[?*+]|\{\d*,?\d*\})|(?P<edge>\\[AZ])|(?P<word>[^\s()|?*+\[\]{}\\]+))"
)
_SPECIAL = frozenset(".^$*+?{}[]\\|()")
_MAX_NEED = 1500  # characters: a larger set is in nearly every text


class PatternError(ValueError):
    """A pattern that cannot be read, with the pattern and the place."""


class Compiled(NamedTuple):
    """A pattern's regular expression.

    ``first`` are the characters a match can begin with, ``""`` if any can. Of each set in ``needs`` a match holds a
    character: where a text has none of them, there is nothing to look for; of each two in ``pairs`` it holds one of the
    first right before one of the second, both as ``charsets`` has them. ``second`` are those a match can go on with
    behind its first character, ``None`` if it can end there.
    """

    regex: str
    first: str
    needs: tuple[frozenset[str], ...] = ()
    second: frozenset[str] | None = None
    pairs: tuple[tuple[int, int], ...] = ()


class _Part(NamedTuple):
    """A piece of the expression under construction; ``empty``: it can match nothing; ``needs`` as in ``Compiled``.

    ``single``: it can match one character; ``second`` are those it can match behind its first, ``last`` those it can
    end with. Sets are as in ``charsets``.
    """

    regex: str
    first: int
    empty: bool
    needs: tuple[int, ...] = ()
    single: bool = False
    second: int = 0
    last: int = 0
    pairs: tuple[tuple[int, int], ...] = ()


_NOTHING = _Part("", 0, empty=True)


def compile_pattern(pattern: str, alphabet: Alphabet) -> Compiled:
    """The regular expression of a pattern. Raises ``PatternError`` with the place where it cannot be read."""
    reader = _Reader(pattern, alphabet)
    whole = reader.alternatives()
    if reader.at < len(reader.tokens):
        raise reader.error("a bracket closes that none has opened")
    needs = tuple(set_of(own) for own in dict.fromkeys(whole.needs) if own.bit_count() <= _MAX_NEED)
    second = None if whole.empty or whole.single else set_of(whole.second)
    pairs = tuple(dict.fromkeys(whole.pairs))
    return Compiled(whole.regex, "" if whole.empty else characters_of(whole.first), needs, second, pairs)


def words_in(pattern: str, flags: str = "") -> set[str]:
    """The classes and literal words of a pattern, without the alphabet's flags before them."""
    words: list[str] = []
    for match in _TOKEN.finditer(pattern):
        if match["set"]:
            words += match["set"][1:-1].removeprefix("^ ").split()
        elif match["word"]:
            words.append(match["word"])
    return {word.lstrip(flags) if flags else word for word in words}


def literals_of(pattern: str, flags: str = "") -> set[str]:
    """The literal words of a pattern: those in lower case, and marks."""
    return {word for word in words_in(pattern, flags) if not any(letter.isupper() for letter in word)}


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str, alphabet: Alphabet) -> None:
        self.pattern = pattern
        self.alphabet = alphabet
        self.tokens = tokens_of(pattern)
        self.at = 0

    def error(self, why: str) -> PatternError:
        return PatternError(f"{why}, at token {self.at + 1} of {self.pattern!r}")

    def alternatives(self) -> _Part:
        return _either(self.choices())

    def choices(self) -> list[_Part]:
        parts = [self.sequence()]
        while self._kind() == "bar":
            self.at += 1
            parts.append(self.sequence())
        return parts

    def sequence(self) -> _Part:
        whole = _NOTHING
        while self._kind() not in ("", "bar", "close"):
            part = self._repeated(self.item())
            whole = _in_a_row(whole, part)
        return whole

    def item(self) -> _Part:
        kind, text = self.tokens[self.at]
        self.at += 1
        if kind == "open":
            return self._group(text)
        if kind == "set":
            return self._set(text[1:-1])
        if kind == "edge":
            return _Part(text, 0, empty=True)
        if kind == "word" and text in self.alphabet.definitions:
            return self._defined(self.alphabet.definitions[text])
        if kind == "word":
            own = self._characters(text)
            one = bits_of(own)
            return _one_of(written(own) if len(own) > 1 else _escaped(own), one, (one,))
        raise self.error(f"nothing to repeat before {text!r}")

    def _group(self, opening: str) -> _Part:
        inner = self.alternatives()
        if self._kind() != "close":
            raise self.error("a bracket is not closed")
        self.at += 1
        name, _, bracket = opening.rpartition("=(") if not opening.startswith("(") else ("", "", opening)
        if name:
            return inner._replace(regex=f"(?P<{name}>{inner.regex})")
        if bracket != "(":
            return _Part(f"{bracket}{inner.regex})", 0, empty=True)
        return inner._replace(regex=f"(?:{inner.regex})")

    def _defined(self, pattern: str) -> _Part:
        """A pattern that the alphabet has a name for; in a group where it is repeated or one of its alternatives."""
        inner = _Reader(pattern, self.alphabet)
        choices = inner.choices()
        if inner.at < len(inner.tokens):
            raise inner.error("a bracket closes that none has opened")
        part, grouped = _either(choices), self._kind() == "repeat" or len(choices) > 1
        return part._replace(regex=f"(?:{part.regex})") if grouped else part

    def _set(self, inside: str) -> _Part:
        negated = inside.startswith("^ ")
        own = "".join(self._characters(word) for word in inside.removeprefix("^ ").split())
        if not negated:
            one = bits_of(own)
            return _one_of(written(own), one, (one,))
        rest = bits_of(self.alphabet.characters("ANY")) & ~bits_of(own)
        return _one_of(f"[^{written(own)[1:]}", rest)

    def _characters(self, word: str) -> str:
        name = word.lstrip(self.alphabet.flags) if self.alphabet.flags else word
        try:
            return self.alphabet.characters(name, word[: len(word) - len(name)])
        except KeyError as error:
            raise self.error(f"the alphabet has no class {name!r}") from error

    def _repeated(self, part: _Part) -> _Part:
        if self._kind() != "repeat":
            return part
        sign = self.tokens[self.at][1]
        self.at += 1
        lazy = self._kind() == "repeat" and self.tokens[self.at][1] == "?"  # as few as possible
        self.at += lazy
        optional = sign[:2] in ("?", "*", "{0", "{,")
        needs = () if optional else part.needs
        again = part.first if part.single and sign != "?" else 0
        regex, second, pairs = f"{part.regex}{sign}{'?' * lazy}", part.second | again, () if optional else part.pairs
        return _Part(regex, part.first, part.empty or optional, needs, part.single, second, part.last, pairs)

    def _kind(self) -> str:
        return self.tokens[self.at][0] if self.at < len(self.tokens) else ""


def _one_of(regex: str, own: int, needs: tuple[int, ...] = ()) -> _Part:
    """A part that matches one character of a set."""
    return _Part(regex, own, empty=False, needs=needs, single=True, last=own)


def _in_a_row(left: _Part, right: _Part) -> _Part:
    first = left.first | right.first if left.empty else left.first
    single = (left.single and right.empty) or (left.empty and right.single)
    second = left.second
    if left.single:
        second |= right.first
    if left.empty:
        second |= right.second
    needs, pairs = (*left.needs, *right.needs), (*left.pairs, *right.pairs)
    if not left.empty and not right.empty:
        pairs = (*pairs, (left.last, right.first))
    last = left.last | right.last if right.empty else right.last
    return _Part(left.regex + right.regex, first, left.empty and right.empty, needs, single, second, last, pairs)


def _either(parts: list[_Part]) -> _Part:
    if len(parts) == 1:
        return parts[0]
    first = second = last = 0
    for part in parts:
        first |= part.first
        second |= part.second
        last |= part.last
    needs: tuple[int, ...] = ()
    if all(part.needs for part in parts):
        needs = (reduce(or_, (min(part.needs, key=int.bit_count) for part in parts)),)
    empty, single = any(part.empty for part in parts), any(part.single for part in parts)
    return _Part("|".join(part.regex for part in parts), first, empty, needs, single, second, last)


def tokens_of(pattern: str) -> list[tuple[str, str]]:
    """The pieces of a pattern: what each is (``word``, ``set``, ``open``, ``repeat``) and as it is written."""
    found = []
    at, end = 0, len(pattern.rstrip())
    while at < end:
        match = _TOKEN.match(pattern, at)
        if match is None:
            raise PatternError(f"cannot read {pattern[at:]!r} in {pattern!r}")
        found.append((str(match.lastgroup), match[str(match.lastgroup)]))
        at = match.end()
    return found


def _escaped(character: str) -> str:
    return f"\\{character}" if character in _SPECIAL else character
