"""What an amount is the amount of, and what it is for each of."""

from __future__ import annotations

import pytest

from onrecord.extraction import extract


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("The yard made net profits of £21.5m in May.", ["net profits"]),
        ("It took an £80m charge for the old dock.", ["charge"]),
        ("He won £5m in damages from the harbour board.", ["damages"]),
        ("A crane worth £3m fell over.", ["A crane"]),
        ("It took an £80m ($150m) charge, and losses of £3m.", [None, None, "losses"]),
        ("The yard had debts of 60m euros ($78m).", ["debts", "debts"]),
        ("They paid £5m in London.", [None]),
        ("They paid £5m.", [None]),
    ],
)
def test_subjects_of_amounts(text: str, subjects: list[str | None]) -> None:
    found = [row.subject for row in extract(text, published_at="2024-05-08", layout="plain").figures]
    assert found == subjects


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("Oil costs $40 a barrel.", "barrel"),
        ("Power is €104 a megawatt hour.", "megawatt hour"),
        ("There were 30 deaths per 100,000 people.", "100,000 people"),
        ("He paid £5 for a pint.", None),
        ("It is a third of the fee.", None),
    ],
)
def test_rates(text: str, per: str | None) -> None:
    assert extract(text, published_at="2024-05-08", layout="plain").figures[0].per == per
