"""A comment's words against the page: indents and blanks at the end of a line are layout, everything else is not."""

from __future__ import annotations

import pytest

from onrecord.check.columns.provenance import _same_lines


@pytest.mark.parametrize(
    ("printed", "words", "is_same"),
    [
        ("One.\n    Two.", "One.\nTwo.", True),
        ("One. \n    Two.  ", "One.\nTwo.", True),
        ("One.\n\n    Two.", "One.\n\nTwo.", True),
        ("One.\n    Two.", "One.\nToo.", False),
        ("One.\n    Two.", "One. Two.", False),
        ("Xne.\nTwo.", "One.\nTwo.", False),
    ],
)
def test_only_layout_may_differ(printed: str, words: str, is_same: bool) -> None:
    assert _same_lines(printed, words) is is_same
