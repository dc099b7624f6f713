"""``onrecord review``: what a person decides about rows."""

from __future__ import annotations

import getpass
import os
from dataclasses import asdict
from typing import Annotated

import typer

from onrecord.cli.options import HomeOption, JsonOption
from onrecord.errors import UsageError, meant
from onrecord.tables.review_rows import Review, ReviewedField, Verdict

REVIEWER_VARIABLE = "ONRECORD_REVIEWER"
_MOST_CHARACTERS = 10_000


def review(
    ids: Annotated[
        list[str],
        typer.Argument(metavar="ID...", help="Statements, figures, times or comment links, or the beginnings of ids."),
    ],
    verdict: Annotated[str, typer.Option("--verdict", metavar="|".join(Verdict), help="What the article bears out.")],
    note: Annotated[str | None, typer.Option("--note", help="Why.", show_default=False)] = None,
    field: Annotated[
        str | None,
        typer.Option(
            "--field", metavar="|".join(ReviewedField), help="What of the row; by default all.", show_default=False
        ),
    ] = None,
    correction: Annotated[
        str | None, typer.Option("--correction", help="What it should be, such as the speaker.", show_default=False)
    ] = None,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", help=f"Who decides; by default ${REVIEWER_VARIABLE}, else you.", show_default=False),
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Review rows: right, wrong or unclear, with a note. Reviews survive new runs; the latest counts, all are kept."""
    from onrecord.cli.progress import waiting
    from onrecord.home import Home
    from onrecord.pipeline.extensions import extended
    from onrecord.pipeline.reviewing import review as publish
    from onrecord.publish.reviews import Decision
    from onrecord.settings.load import load_settings

    decided = Verdict(_known("--verdict", verdict, [str(word) for word in Verdict]))
    of_what = ReviewedField(_known("--field", field, [str(word) for word in ReviewedField])) if field else None
    who = _said("--reviewer", reviewer or os.environ.get(REVIEWER_VARIABLE) or getpass.getuser()) or "unknown"
    decision = Decision(decided, who, of_what, _said("--correction", correction), _said("--note", note))
    place = Home.at(home)
    place = extended(place, load_settings(place).settings.extensions)
    with waiting("reviewing"):
        made = publish(place, ids, decision)
    if as_json:
        from onrecord.cli.drawing import print_json

        print_json([asdict(own) for own in made])
        return
    for own in made:
        print(_line(own))


def _known(option: str, given: str, words: list[str]) -> str:
    if given not in words:
        raise UsageError(f"{option} {given}: there is no {given}{meant(given, words)} write {', '.join(words)}")
    return given


def _said(option: str, text: str | None) -> str | None:
    """What was typed in words; nothing where it is blank."""
    words = (text or "").strip()
    if len(words) > _MOST_CHARACTERS:
        raise UsageError(f"{option}: at most {_MOST_CHARACTERS:,} characters")
    return words or None


def _line(own: Review) -> str:
    from onrecord.ask.plain import visible

    part = f" ({own.field})" if own.field else ""
    words = " ".join(visible(own.text or "").split())
    shown = words if len(words) <= 60 else f"{words[:59]}…"
    return f"{own.target_id}: {own.verdict}{part}, by {own.reviewer}: {shown}"
