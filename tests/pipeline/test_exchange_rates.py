"""Exchange rates of one article against the usual one of its run, in the staged rows."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from onrecord.pipeline.exchange_rates import doubt_rates
from tests.check.staging import Stage

RATES = (1.87, 1.88, 1.9, 1.86, 1.89, 1.87, 1.91, 1.88, 1.9, 1.88)


def staged_pairs(folder: Path, *odd: tuple[float, str, float, str], month: int = 5) -> Path:
    """Articles of one month, each with an amount in dollars and the same in pounds; the ``odd`` ones last."""
    stage = Stage()
    usual = [(100e6, "$100m", round(100 / rate, 1) * 1e6, f"£{100 / rate:.1f}m") for rate in RATES]
    for at, (dollars, first, pounds, second) in enumerate((*usual, *odd)):
        own = {"article_id": f"art-{at}", "capture_id": f"cap-{at}"}
        day = datetime(2024, month if at >= len(usual) else 5, 7)
        stage.add("articles", [own | {"published_at": day}])
        figure = own | {"kind": "money", "start_char": 0, "end_char": 5}
        stage.add(
            "figures",
            [
                figure | {"figure_id": f"a-{at}", "text": first, "value": dollars, "unit": "USD"},
                figure
                | {"figure_id": f"b-{at}", "text": second, "value": pounds, "unit": "GBP", "equivalent_of": f"a-{at}"},
            ],
        )
    return stage.write(folder, parts=2)


def doubted(staged: Path) -> dict[str, tuple[str, float, str]]:
    rows = [row for part in sorted((staged / "figures").glob("*.parquet")) for row in pq.read_table(part).to_pylist()]
    return {row["text"]: (row["issue"], row["suggested_value"], row["issue_with"]) for row in rows if row["issue"]}


def test_a_rate_that_no_other_article_has(tmp_path: Path) -> None:
    staged = staged_pairs(tmp_path, (500e9, "$500bn", 361e9, "£361bn"), (80e6, "$80m", 42.4e6, "£42.4m"))
    assert doubt_rates(staged) == 1
    assert doubted(staged) == {"£361bn": ("inconsistent_rate", pytest.approx(266e9), "a-10")}


def test_the_same_rate_is_usual_where_too_few_tell_another(tmp_path: Path) -> None:
    staged = staged_pairs(tmp_path, (500e9, "$500bn", 361e9, "£361bn"), month=11)
    assert doubt_rates(staged) == 0
    assert doubted(staged) == {}


def test_a_price_on_two_markets_is_no_rate(tmp_path: Path) -> None:
    assert doubt_rates(staged_pairs(tmp_path, (149.0, "$149", 99.0, "£99"))) == 0
