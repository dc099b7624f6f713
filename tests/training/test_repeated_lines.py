"""Counting lines that stand on other pages of their site."""

from __future__ import annotations

import numpy as np

from training.page_labels import FURNITURE, STORY, TrainingPage, filled_lines, page_of
from training.repeated_lines import count, repeated_on, table_of

NOTICE = "Write to us at the old customs house in the harbour of Ost, we read it all."


def page(site: str, place: str) -> TrainingPage:
    own = [
        f"The quay of {place} number {'abcdef'[at]} in {place} is to be mended before the winter." for at in range(5)
    ]
    text = "\n".join([*own, NOTICE, "Share"])
    return page_of(site, "tool", text, [STORY] * 5 + [FURNITURE] * 2, filled_lines(text))


def test_lines_are_counted_by_whether_other_pages_of_the_site_have_them() -> None:
    pages = [page("ost", "Holm"), page("ost", "Vik"), page("alone", "Skarv")]
    repeated = repeated_on(pages)
    assert repeated[2] is None
    counts = count(pages, repeated)
    assert counts[1].tolist() == [[10, 0], [0, 2]]
    assert counts[0].sum() == 0


def test_the_more_often_furniture_is_seen_elsewhere_the_more_it_says() -> None:
    often, seldom = (np.array([[[900.0, 1.0], [100.0, seen]]] * 2) for seen in (900.0, 90.0))
    assert table_of(often)["seen"][0] > table_of(seldom)["seen"][0] > 0
