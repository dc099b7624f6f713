"""Rows as Arrow tables."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime

import pytest

from onrecord.tables.arrow import ARROW_TYPES, flat_to_arrow, to_arrow
from onrecord.tables.columns import STRUCTS, Span, SpeakerCandidate, column
from onrecord.tables.declaration import BY_NAME
from onrecord.tables.run_rows import Run
from onrecord.tables.vocabularies import Engine, RunStatus


@pytest.mark.parametrize("struct", STRUCTS)
def test_the_members_of_a_struct_stand_in_one_order(struct: type) -> None:
    members = ARROW_TYPES[STRUCTS[struct]].value_type
    assert [member.name for member in members] == [field.name for field in dataclasses.fields(struct)]


@dataclass(frozen=True, slots=True)
class _Said:
    content_spans: tuple[Span, ...] = column("Parts.")
    speaker_candidates: tuple[SpeakerCandidate, ...] | None = column("Who.")


def test_lists_of_structs_keep_their_members() -> None:
    statements = BY_NAME["statements"]
    missing = {one.name: None for one in statements.columns if not hasattr(_Said, one.name)}
    rows = [_Said((Span(3, 9), Span(12, 40)), (SpeakerCandidate("spk_1", "Ida Orde", 0.75),)), _Said((), None)]
    table = to_arrow(dataclasses.replace(statements, row=_Said), rows, missing)
    assert table["content_spans"].to_pylist() == [
        [{"start_char": 3, "end_char": 9}, {"start_char": 12, "end_char": 40}],
        [],
    ]
    ida = {"speaker_id": "spk_1", "name": "Ida Orde", "probability": 0.75}
    assert table["speaker_candidates"].to_pylist() == [[ida], None]


def test_rows_of_runs_are_the_same_by_way_of_json() -> None:
    moment = datetime(2024, 3, 14, 9, 30, 0, 123456)
    ended = Run('a "b"\né', moment, None, RunStatus.FAILED, 7, 1, 0, 0, "1", Engine.DIRECT)
    going = Run("c", moment, moment.replace(microsecond=0), RunStatus.PUBLISHED, 1, 1, 1, 0, "1", Engine.PREFECT)
    made, expected = (build(BY_NAME["runs"], [ended, going]) for build in (flat_to_arrow, to_arrow))
    assert made.equals(expected, check_metadata=True)
