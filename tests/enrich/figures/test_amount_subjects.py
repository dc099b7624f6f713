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
        ("It took an £80m ($150m) charge, and losses of £3m.", ["charge", "charge", "losses"]),
        ("The yard had debts of 60m euros ($78m).", ["debts", "debts"]),
        ("The bill came to £5m.", ["The bill"]),
        ("Profits for the year to March were a record £5m.", ["Profits"]),
        ("The union won £5m damages.", ["damages"]),
        ("The city set aside £5m (€6m) for schools.", ["schools", "schools"]),
        ("She spent £5m on a boat.", ["boat"]),
        ("He sold the old yard for £5m.", ["old yard"]),
        ("It saw a drop in annual profits to £5m.", ["profits"]),
        ("It was a £5m bail-out.", ["bail-out"]),
        ("The council has awarded a contract worth £5m to Arvo.", ["a contract"]),
        ("Hull shares closed up four pence at 274.5 pence.", ["Hull shares", "Hull shares"]),
        ("Against the yen the krone was trading at $5.", ["the krone"]),
        ("The firm lost £5m gambling, won £6m and £7m went to them.", ["The firm", None, None]),
        ("They saw a 52% rise in rents.", ["rents"]),
        ("The yard reported pre-tax profits of £5m.", ["pre-tax profits"]),
        ("They owed him to the tune of £5m.", [None]),
        ("The yard is earning £5m an hour.", ["The yard"]),
        ("The boat, which reportedly cost £5m, sank.", [None]),
        ("They paid £5m more.", [None]),
        ("They paid £5m in London.", [None]),
        ("They paid £5m.", [None]),
        ("Its bid of £5m was refused.", ["bid"]),
        ("A bid worth £5m (€6m) was made.", ["A bid", "A bid"]),
        ("It may sign a deal that could be worth over £5m.", ["a deal"]),
        ("The yard took an £80m restructuring charge.", ["restructuring charge"]),
        ("The demand for £5m was refused.", ["demand"]),
        ("It had a loss for the three months to March of £5m.", ["loss"]),
        ("Holt's bid of £5m was refused.", ["bid"]),
        ("A silver oar is expected to fetch £5m.", ["A silver oar"]),
        ("The yard expects sales of boats to reach £5m.", ["sales of boats"]),
        ("The £5m settlement includes costs.", ["settlement"]),
        ("The mayor wants damages of £5m.", ["damages"]),
        ("The rent of the quay now stands at £500.", ["The rent of the quay"]),
        ("It made money by selling new shares worth £5m.", ["new shares"]),
        ("They spent in the area of £5m.", [None]),
        ("The top prize at each stop will be £5,000.", ["The top prize at each stop"]),
        ("The mayor gave £5m cutting costs.", ["The mayor"]),
        ("He raised £5m running from port to port.", [None]),
        ("The new £5m went to them.", [None]),
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


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("They own a quarter of the band's royalties.", "band's royalties"),
        ("It drinks 16% of the port's total fresh water supply.", "port's total fresh water supply"),
        ("It is about a tenth of the metal's current price.", "metal"),
        ("Two of the yard's cranes fell.", "yard's cranes"),
        ("Att: 9,200 Ref: A Holt.", None),
        ("They built nine prize-winning boats.", "prize-winning boats"),
    ],
)
def test_what_a_share_is_of(text: str, subject: str | None) -> None:
    assert [row.subject for row in extract(text, published_at="2024-05-08", layout="plain").figures] == [subject]
