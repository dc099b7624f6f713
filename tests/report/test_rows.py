"""Rows of lists."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from onrecord.ask.site_data.lists import Conflict, ListedFigure, figures_in
from onrecord.home import Home
from onrecord.report.context import Site
from onrecord.report.rows import conflict_row, figure_row
from onrecord.report.wording import DASH

SITE = Site(Home.at("nowhere"), Path(), "", None, None)
FIGURE = ListedFigure(
    figure_id="f1",
    article_id="a1",
    text="40 boats",
    value=40.0,
    unit=None,
    kind="count",
    subject="boats",
    issue=None,
    asserted_by="Ines Quill",
    speaker_id=None,
    published_at=datetime(2024, 3, 4),
    said_in="skarv.example",
    sentence="There were 40 boats.",
)
PAIR = Conflict(
    "boats", "2024-03", 55.0,
    "f1", "a1", "40 boats", None, None, None, None,
    "f2", "a2", "90 boats", None, None, None, None,
)  # fmt: skip


def test_a_figure_says_that_another_one_contradicts_it() -> None:
    site = replace(SITE, in_conflict=figures_in([PAIR]))
    assert site.in_conflict == {"f1", "f2"}
    assert [figure_row(FIGURE, own).cells[0].note for own in (SITE, site)] == ["", "in conflict"]
    doubtful = replace(FIGURE, issue="separator_ambiguous")
    assert figure_row(doubtful, site).cells[0].note == "separator ambiguous · in conflict"
    assert figure_row(doubtful, site).cells[0].look == "doubtful"


def test_who_stands_by_no_figure_is_neither_named_nor_linked() -> None:
    asserted = figure_row(replace(FIGURE, speaker_id="spk_1"), SITE).cells[2]
    denied = figure_row(replace(FIGURE, speaker_id="spk_1", asserted_by=None), SITE).cells[2]
    assert [(cell.text, cell.href is not None) for cell in (asserted, denied)] == [("Ines Quill", True), (DASH, False)]


def test_what_an_outlet_asserts_itself_names_it_once() -> None:
    names = {"first_asserted_by": "skarv.example", "first_said_in": "skarv.example", "second_said_in": "holm.example"}
    notes = [cell.note for cell in conflict_row(replace(PAIR, **names), SITE).cells[1:3]]
    assert notes == ["skarv.example", "holm.example"]
