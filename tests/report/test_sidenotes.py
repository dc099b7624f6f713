"""Notes that follow on one speaker name the speaker once."""

from __future__ import annotations

from onrecord.report.sidenotes import DoubtNote, StatementNote, grouped


def note(name: str, start: int, title: str = "") -> StatementNote:
    return StatementNote(start, start, 0, 1, f"sta_{start}", name, None, title, "direct speech", False, None, ())


def continuing(*notes: StatementNote | DoubtNote) -> list[bool]:
    return [getattr(own, "continues", False) for own in grouped(notes)]


def test_a_speaker_is_named_once_in_a_paragraph() -> None:
    assert continuing(note("Ada", 1, "mayor"), note("Ada", 2), note("Ada", 3), note("Bo", 4)) == [
        False,
        True,
        True,
        False,
    ]


def test_another_title_is_shown() -> None:
    assert continuing(note("Ada", 1, "mayor"), note("Ada", 2, "chair of the port")) == [False, False]


def test_what_stands_between_ends_the_group() -> None:
    assert continuing(note("Ada", 1), DoubtNote(2, "fig", "3", "implausible", None), note("Ada", 3)) == [False] * 3
