"""Numbers, times and codes as a reader sees them."""

from __future__ import annotations

import pytest

from onrecord.report.wording import period


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("2003-05", "May 2003"),
        ("2003-01-01/2003-12-31", "2003"),
        ("2003-01-01/2003-03-31", "1 January 2003 to 31 March 2003"),
        ("2003-01-01/2004-12-31", "1 January 2003 to 31 December 2004"),
        ("0044-03-15 (BC)/0044-12-31 (BC)", "0044-03-15 (BC)/0044-12-31 (BC)"),
        ("12003-05", "12003-05"),
    ],
)
def test_a_period_is_said_as_a_person_says_it(printed: str, said: str) -> None:
    assert period(printed) == said
