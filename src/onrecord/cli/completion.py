"""What the shell offers when Tab is pressed."""

from __future__ import annotations

from typing import Any

from onrecord.home import Home


def complete_question(incomplete: str) -> list[tuple[str, str]]:
    """Named questions that begin so, with what they ask."""
    from onrecord.ask.named import all_questions

    questions = all_questions(Home.at())
    return [(question.name, question.question) for question in questions if question.name.startswith(incomplete)]


def complete_parameter(ctx: Any, incomplete: str) -> list[tuple[str, str]]:
    """Parameters of the question that was named before, each with its equals sign."""
    from onrecord.ask.named import named_question
    from onrecord.errors import QueryError

    try:
        question = named_question(str(ctx.params.get("name")), Home.at())
    except QueryError:
        return []
    offered = [(f"{parameter.name}=", parameter.meaning) for parameter in question.parameters]
    return [(text, meaning) for text, meaning in offered if text.startswith(incomplete)]


def complete_table(incomplete: str) -> list[tuple[str, str]]:
    """Tables and views that begin so, with what they hold."""
    from onrecord.tables import TABLES
    from onrecord.warehouse_sql import views

    known = [(table.name, table.meaning) for table in TABLES] + [(view.name, view.meaning) for view in views()]
    return [(name, meaning) for name, meaning in known if name.startswith(incomplete)]
