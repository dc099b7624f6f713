"""Fitting the direction of times: what examples are taken, and that the weights tell them apart."""

from __future__ import annotations

from datetime import date, timedelta

from training.direction import dated_examples, fit, is_aside, is_right, mined_examples


def line(number: int, text: str, words: str, truth: str) -> dict[str, object]:
    start = text.index(words)
    return {
        "id": f"paper-{number}#h1",
        "kind": "month+day",
        "how": "read",
        "dated": "known",
        "text": text,
        "published_at": "2019-03-20",
        "span": [start, start + len(words)],
        "truth": truth,
        "past": "2018-09-12",
        "future": "2019-09-12",
    }


def test_a_date_is_an_example_with_its_distances() -> None:
    text = "The baths will open on September 12."
    (found,) = dated_examples([line(1, text, "September 12", "2019-09-12")])
    assert (found.document, found.kind, found.ahead) == ("paper-1", "month+day", True)
    assert {"v1 will", "p on", "kind month+day", "nearer month+day"} <= set(found.features)


def test_times_that_say_their_side_themselves_are_mined() -> None:
    article = {"id": "a", "date": "2019-03-20", "text": "The baths shut two years ago. The pool will open next month."}
    assert [one.ahead for one in mined_examples([article])] == [False, True]


def test_days_far_nearer_than_their_other_reading_are_mined() -> None:
    article = {"id": "a", "date": "2019-03-20", "text": "The baths shut on 4 March. A pool opens on 9 April for all."}
    assert [one.ahead for one in mined_examples([article])] == [False, True]


def test_the_weights_tell_the_examples_apart() -> None:
    texts = [
        ("The baths will open on September 12.", "2019-09-12"),
        ("The baths were shut on September 12.", "2018-09-12"),
    ]
    lines = [line(number, text, "September 12", truth) for number in range(8) for text, truth in texts]
    examples = list(dated_examples(lines))
    weights = fit(examples)
    assert all(is_right(one, weights) for one in examples)
    assert weights["v1 will"] > 0 > weights["v1 was"]


def test_about_a_quarter_of_the_documents_is_set_aside() -> None:
    days = [date(2019, 1, 1) + timedelta(days=step) for step in range(400)]
    assert 70 < sum(is_aside(f"paper-{day}") for day in days) < 130
