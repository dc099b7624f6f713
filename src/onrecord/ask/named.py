"""Named questions: SQL that travels with the package, and the user's own, with the values of their parameters."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from difflib import get_close_matches

from onrecord.errors import QueryError
from onrecord.home import Home
from onrecord.own_sql import own_questions
from onrecord.settings.load import load_settings
from onrecord.warehouse_sql import NamedQuestion, Parameter, questions


def all_questions(home: Home) -> tuple[NamedQuestion, ...]:
    """The questions that come with onrecord, then those of the folder that the settings of ``home`` name."""
    folder = load_settings(home).settings.extensions.questions
    return (*questions(), *(question for _, question in own_questions(folder)))


def named_question(name: str, home: Home) -> NamedQuestion:
    """The question of that name. Raises ``QueryError``, with the nearest names, where there is none."""
    by_name = {question.name: question for question in questions()}
    if name not in by_name:  # the settings, which take a moment to read, are asked for other questions alone
        by_name = {question.name: question for question in all_questions(home)}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, n=3, cutoff=0.5)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(f'no question is named {name}: {meant}"onrecord ask --list" shows all')


def values_of(question: NamedQuestion, given: Mapping[str, str]) -> dict[str, object]:
    """The values of a question's parameters, typed: those given as text, else their defaults.

    Raises ``QueryError`` for a name that is no parameter, a value of another type, and one that is missing.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    for name in given:
        if name not in known:
            raise QueryError(f"{question.name} has no parameter {name}: {_described(question)}")
    return {name: _value(question, parameter, given.get(name)) for name, parameter in known.items()}


def _value(question: NamedQuestion, parameter: Parameter, given: str | None) -> object:
    text = parameter.default if given is None else given
    if text is None:
        raise QueryError(f"{question.name} needs -p {parameter.name}=...: {_described(question)}")
    if given is None and text == "NULL":
        return None
    read, example = _READERS[parameter.sql_type]
    try:
        return read(text)
    except ValueError:
        raise QueryError(f"{parameter.name}={text}: {parameter.name} is {example}") from None


def _described(question: NamedQuestion) -> str:
    if not question.parameters:
        return "it takes none"
    return "it takes " + ", ".join(f"{parameter.name} ({parameter.meaning})" for parameter in question.parameters)


def _truth(text: str) -> bool:
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if text.lower() not in words:
        raise ValueError(text)
    return words[text.lower()]


_READERS: Mapping[str, tuple[Callable[[str], object], str]] = {
    "VARCHAR": (str, "text"),
    "DATE": (date.fromisoformat, "a day such as 2005-01-31"),
    "INTEGER": (int, "a whole number"),
    "DOUBLE": (float, "a number"),
    "BOOLEAN": (_truth, "true or false"),
}
