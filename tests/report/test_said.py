"""What may stand in quotation marks, and what is said to be doubtful."""

from __future__ import annotations

import pytest

from onrecord.report.said import as_printed, doubt_of


@pytest.mark.parametrize(
    ("kind", "cue", "parts", "shown"),
    [
        ("direct", "said", ["The quay is shut."], "“The quay is shut.”"),
        ("direct", "said", ["The quay is shut,"], "“The quay is shut”"),
        ("direct", "said", ["The quay", "is  shut\nfor good."], "“The quay […] is shut for good.”"),
        ("indirect", "did not say", ["who would pay"], "did not say: who would pay"),
        ("indirect", "rejects", ["pre-election budget"], "rejects: pre-election budget"),
        ("indirect", None, ["the quay is shut"], "the quay is shut"),
        ("indirect", ":", ["the quay is shut"], "the quay is shut"),
        ("mixed", "called", ["the quay “a disgrace”"], "called: the quay “a disgrace”"),
    ],
)
def test_quotation_marks_stand_around_direct_speech_alone(
    kind: str, cue: str | None, parts: list[str], shown: str
) -> None:
    assert as_printed(kind, cue, parts) == shown


def test_a_long_quotation_is_cut_inside_its_marks() -> None:
    assert as_printed("direct", "said", ["many words " * 50], 40) == "“many words many words many words many …”"


@pytest.mark.parametrize(
    ("confidence", "told"),
    [
        (None, ""),
        (0.95, ""),
        (0.7, ""),
        (0.69, "speaker unsure, 69%"),
        (0.5, "speaker unsure, 50%"),
        (0.004, "speaker unsure, under 1%"),
    ],
)
def test_a_doubtful_speaker_looks_doubtful(confidence: float | None, told: str) -> None:
    assert doubt_of(confidence) == told
