"""Training the choice of title and byline: what counts as right, and that the right candidates become likeliest."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import numpy as np
import pytest

from onrecord.parse.page_model.head_choice import likeliest
from training import page_heads
from training.page_heads import Example, fit, is_author, is_title, judge


@pytest.mark.parametrize(
    ("words", "is_right"),
    [
        ("The bridge is shut", True),
        ("the bridge is shut!", True),
        ("The bridge is shut | Post", True),
        ("The bridge", False),
        ("The bridge is shut and nobody in the town knows when it may be open again", False),
    ],
)
def test_a_title_may_have_little_around_it(words: str, is_right: bool) -> None:
    assert is_title(["The bridge is shut"], words) is is_right


def test_a_byline_has_every_author() -> None:
    assert is_author("Ann Lee; Tom Roe", "Ann Lee and Tom Roe")
    assert not is_author("Ann Lee; Tom Roe", "Ann Lee")


def test_the_candidates_that_are_right_become_likeliest() -> None:
    rng = np.random.default_rng(0)
    examples = []
    for number in range(200):
        rows = np.column_stack([np.ones(4), rng.normal(size=(4, 2))])
        right = np.zeros(4, np.bool_)
        if number % 4:
            rows[number % 3, 1] += 6
            right[number % 3] = True
        examples.append(Example(number % 3, "tool", rows, right))
    weights = fit(examples)
    figures = judge(examples, weights)["tool"]
    assert figures["right"] > 0.9 * figures["to be had"]
    assert figures["wrong"] < 0.1 * figures["pages"]
    with_none = [one for one in examples if not one.right.any()]
    assert sum(likeliest(one.rows.tolist(), weights.tolist()) is None for one in with_none) > 0.8 * len(with_none)


def test_the_command_writes_weights_and_figures(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    story = [
        f"The bridge over the river Arle was shut again on day {day}, and nobody knew why it was." for day in range(9)
    ]
    menu = ["Home", "News", "Sport", "Log in", "Search", "Contact", "Weather"]
    text = "\n".join([*menu, "The bridge is shut again", "By", "Ann Lee", "3 May 2021", *story, *menu, "© Post"])
    records = [
        {"id": f"page-{at}", "corpus": "evaldata", "site": f"site-{at}.example", "dumps": {"tool": text},
         "gold": {"title": "The bridge is shut again", "author": "Ann Lee"}}
        for at in range(12)
    ]  # fmt: skip
    source, out = tmp_path / "dumps.jsonl.gz", tmp_path / "heads.json"
    source.write_bytes(gzip.compress("\n".join(map(json.dumps, records)).encode()))
    monkeypatch.setattr("sys.argv", ["page_heads", str(source), "--out", str(out)])
    page_heads.main()
    written = json.loads(out.read_text(encoding="utf-8"))
    assert set(written["weights"]) == {"title", "byline"}
    sums = [figures["tool"] for part in ("set aside", "others") for figures in [written["byline"][part]] if figures]
    assert sum(one["right"] for one in sums) == 12
