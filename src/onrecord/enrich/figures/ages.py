"""Ages: ``a 44-year-old``, ``aged 34 and 51``, ``Konrad Ahlers, 61,``."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.enrich.figures.identifiers import is_plural
from onrecord.enrich.figures.quantities import Kind, Quantity
from onrecord.text.lexicon import word_class
from onrecord.text.numbers import NUMBER, NumberForm, Token
from onrecord.text.numbers.modifiers import Modifier
from onrecord.text.numbers.tokens import MARK, WORD

_UNITS = {
    "year": "a",
    "years": "a",
    "month": "mo",
    "months": "mo",
    "week": "wk",
    "weeks": "wk",
    "day": "d",
    "days": "d",
}
_AGED = frozenset({"aged", "age", "ages"})
_OLDEST = 120
_YOUNGEST = 10
_AGED_REACH = 5


def age_at(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """The figure as an age, if it is one."""
    return (
        _years_old(items, base)
        or _aged(items, base)
        or _in_apposition(items, base)
        or _under_age(items, base)
        or _told_of_person(items, base)
    )


def _years_old(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """``five years old``, ``90 day old``, ``44-year-old``, ``eighteen months of age``."""
    texts = [item.text for item in items[base.last : base.last + 4]]
    at = 1 if texts[:1] == ["-"] else 0
    unit = _UNITS.get(texts[at]) if len(texts) > at else None
    if unit is None:
        return None
    rest = texts[at + 1 :]
    length = 2 if rest[:2] in (["-", "old"], ["of", "age"]) else 1 if rest[:1] in (["old"], ["olds"]) else 0
    if rest[:2] == ["-", "olds"]:
        length = 2
    if not length:
        return None
    return base._replace(last=base.last + at + 1 + length, kind=Kind.AGE, unit=unit)


def _is_years(base: Quantity) -> bool:
    value = base.value
    plain = base.number.form in (NumberForm.DIGITS, NumberForm.WORDS)
    return plain and value is not None and 0 < value <= _OLDEST and value == int(value)


def _aged(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """``aged 34``, ``aged 34 and 51``, ``at the age of 12``; an age may also be ``aged between 5 and 7``."""
    if not _is_years(base):
        return None
    reach = base.first - 1
    while (
        reach >= 0
        and base.first - reach <= _AGED_REACH
        and (
            items[reach].text in ("and", "to", "-", "between", "of", "about", ",", "or") or items[reach].kind == NUMBER
        )
    ):
        reach -= 1
    if reach < 0 or base.first - reach > _AGED_REACH or items[reach].text not in _AGED:
        return None
    if items[reach].text != "aged" and items[reach + 1].text not in ("of",) and items[reach + 1].kind != NUMBER:
        return None
    return base._replace(kind=Kind.AGE, unit="a")


def _in_brackets(items: Sequence[Token], base: Quantity, name: Token) -> Quantity | None:
    """``Konrad Ahlers (61)``: behind two names, and 15 or more, so that no scorer's goals are taken for an age."""
    closed = base.last < len(items) and items[base.last].text == ")"
    full = base.first > 2 and name.kind == WORD and name.capital and items[base.first - 3].capital
    return base._replace(kind=Kind.AGE, unit="a") if closed and full and (base.value or 0) >= 15 else None


def _under_age(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """``children under seven``, ``people over 55``."""
    if base.first < 2 or not _is_years(base) or items[base.first - 1].text not in ("under", "over", "above", "below"):
        return None
    after = items[base.last] if base.last < len(items) else None
    if items[base.first - 2].text not in _PERSONS or (
        after is not None and after.kind == WORD and after.text not in _ENDS and not after.text.endswith("ed")
    ):
        return None
    return base._replace(kind=Kind.AGE, unit="a")


def band_at(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """``under-16s``, ``the over 60s`` as a bound, ``in his 40s`` as ten years of age."""
    first, last = base.first, base.last
    if last >= len(items) or items[last].text != "s" or not items[last].glued or not _is_years(base):
        return None
    whole = base._replace(last=last + 1, kind=Kind.AGE, unit="a")
    bound = first - 2 if items[first - 1].text == "-" and items[first].glued else first - 1
    if bound >= 0 and items[bound].text in _BANDS and not items[bound].capital:
        return whole._replace(first=bound, modifier=_BANDS[items[bound].text])
    at = first - 1
    while at > 0 and items[at].text in _PARTS_OF_DECADE:
        at -= 1
    value = base.value or 0.0
    if at < 0 or items[at].text not in _POSSESSIVES or value % 10 or not 10 <= value <= 100:
        return None
    return whole._replace(value=None, low=value, high=value + 9, modifier=Modifier.RANGE)


_LIFE_STEPS = word_class("life_steps")
_POSSESSIVES = word_class("possessives")
_PARTS_OF_DECADE = frozenset({"early", "mid", "late", "-"})
_BANDS = {"under": Modifier.LESS_THAN, "over": Modifier.MORE_THAN}


def _told_of_person(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """``when she was 66``, ``he is 17.``, ``turned 50``, ``left school at 14``, ``two girls, both 14,``."""
    first, last = base.first, base.last
    if first < 2 or not _is_years(base) or not _ends_here(items, last):
        return None
    before, further = items[first - 1].text, items[first - 2].text
    is_said = before in ("was", "is", "am", "are", "were", "turned", "turns") and further in word_class("persons_named")
    together = before in ("both", "all", "each") and further == ","
    step = before == "at" and any(item.text in _LIFE_STEPS for item in items[max(first - 10, 0) : first - 1])
    return base._replace(kind=Kind.AGE, unit="a") if is_said or together or step else None


def _ends_here(items: Sequence[Token], last: int) -> bool:
    """Whether nothing follows the number that it could count or measure."""
    after = items[last] if last < len(items) else None
    return after is None or after.text in _ENDS or (after.kind == MARK and after.text not in ("-", "–", "%", "/", "°"))


_PERSONS = word_class("persons")
_ENDS = word_class("after_age")


def _is_tight_dash(items: Sequence[Token], last: int) -> bool:
    return last < len(items) and items[last].text in ("-", "–") and items[last].glued


def _in_apposition(items: Sequence[Token], base: Quantity) -> Quantity | None:
    """``Konrad Ahlers, 61, chief executive``: between a name's comma and the next comma or stop."""
    first, last = base.first, base.last
    if first < 2 or not _is_years(base) or items[first - 1].text not in (",", "("):
        return None
    name = items[first - 2]
    if items[first - 1].text == "(":
        return _in_brackets(items, base, name)
    if name.kind != WORD or base.number.form is not NumberForm.DIGITS:
        return None
    after = items[last].text if last < len(items) else "."
    if not name.capital and (after != "," or (base.value or 0) < _YOUNGEST or is_plural(items, first - 2)):
        return None  # "the minister, 58,"
    if after not in (",", ".", ";", ")", "-", "–", "and", "was", "is", "from", "who", "said") or _is_tight_dash(
        items, last
    ):
        return None
    if last + 1 < len(items) and after == "," and items[last + 1].kind == NUMBER:
        return None
    return base._replace(kind=Kind.AGE, unit="a")
