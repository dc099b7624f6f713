"""Named questions: SQL that travels with the package."""

from __future__ import annotations

from difflib import get_close_matches

from onrecord.errors import QueryError
from onrecord.warehouse_sql import NamedQuestion, questions


def named_question(name: str) -> NamedQuestion:
    """The question of that name. Raises ``QueryError``, with the nearest names, where there is none."""
    by_name = {question.name: question for question in questions()}
    if name in by_name:
        return by_name[name]
    near = get_close_matches(name, by_name, n=3, cutoff=0.5)
    meant = f"did you mean {' or '.join(near)}? " if near else ""
    raise QueryError(f'no question is named {name}: {meant}"onrecord ask --list" shows all')
