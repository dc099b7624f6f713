"""Named questions: SQL that travels with the package, and the user's own."""

from __future__ import annotations

from difflib import get_close_matches

from onrecord.errors import QueryError
from onrecord.home import Home
from onrecord.own_sql import own_questions
from onrecord.settings.load import load_settings
from onrecord.warehouse_sql import NamedQuestion, questions


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
