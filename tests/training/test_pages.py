"""Training the page model: what lines may be, and that the network goes downhill."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from onrecord.parse.page_model.network import LineKind
from training import page_network
from training.page_dumps import blocks, every_string, run_together, tree_of
from training.page_labels import FURNITURE, HEAD, NOT_STORY, STORY, TITLE, label_by_spans, label_by_texts, page_of
from training.page_network import NetworkSettings, Sample, fit_network
from training.pages import Judged, calibration_of, fit_certainty

TEXT = (
    "Home\nNews\nA bridge is shut\nBy Ann Lee\nThe bridge over the river is shut until Friday.\nIt is old.\nAbout us\n"
)
STORY_START, STORY_END = TEXT.index("The bridge"), TEXT.index("\nAbout")


def test_lines_are_labelled_by_the_story_s_spans_and_its_title() -> None:
    lines, sets = label_by_spans(TEXT, [[STORY_START, STORY_END]], {"a bridge is shut"})
    assert [line.text for line in lines][2:4] == ["A bridge is shut", "By Ann Lee"]
    assert sets == [FURNITURE, FURNITURE, TITLE, HEAD, STORY, STORY, NOT_STORY]


def test_lines_are_labelled_by_the_texts_of_article_and_comments() -> None:
    comment = "Nobody told us anything of it before Monday, and that is how it always goes in this town."
    article = "The bridge over the river is shut until Friday. It is an old bridge."
    story = "The bridge over the river is shut until Friday."
    page = f"Home\n{story}\nAnn 3 May 2021\n{comment}\nAll rights are reserved here\n"
    _, sets = label_by_texts(page, article, comment, set(), has_comments=True)
    assert sets[1] == STORY
    assert LineKind.STORY not in sets[2]
    assert sets[3] == {LineKind.COMMENT}
    assert sets[4] == FURNITURE


def test_each_rendering_holds_what_the_reader_sees() -> None:
    html = "<html><head><title>T</title></head><body><script>no()</script><ul><li>Home</li><li>News</li></ul>"
    tree = tree_of(html + "<p>The bridge <a>is</a> shut.</p><!-- no --></body></html>")
    assert tree is not None
    assert every_string(tree).split("\n") == ["Home", "News", "The bridge", "is", "shut."]
    assert run_together(tree) == "HomeNewsThe bridge is shut."
    assert "* Home\n" in blocks(tree, "* ", wrapped=False)
    assert "\n\nThe bridge is shut.\n" in blocks(tree, "* ", wrapped=False)


def samples(count: int) -> list[Sample]:
    """Pages on which the first feature alone tells the story."""
    rng = np.random.default_rng(1)
    made = []
    for _ in range(count):
        features = rng.standard_normal((30, 4)).astype(np.float32)
        allowed = np.zeros((30, len(LineKind)), bool)
        allowed[:, LineKind.STORY] = features[:, 0] > 0
        allowed[:, [LineKind.FURNITURE, LineKind.COMMENT]] = (features[:, 0] <= 0)[:, None]
        made.append(Sample(features, allowed, np.ones(30, np.float32)))
    return made


def test_the_network_learns_what_a_feature_tells() -> None:
    network = fit_network(
        samples(60), NetworkSettings(epochs=25, batch=150, rate=0.01, units=16, second_units=8), verbose=False
    )
    held = samples(70)[60:]
    right = [
        (network.scores(one.features).argmax(axis=1) == LineKind.STORY) == one.allowed[:, LineKind.STORY]
        for one in held
    ]
    assert np.mean(right) > 0.95


def test_gradients_are_the_slopes_of_the_loss() -> None:
    settings = NetworkSettings(units=5, second_units=4, dropout=0.0)
    pages = samples(2)
    rng = np.random.default_rng(0)
    network = page_network._begun(4, np.zeros(4, np.float32), np.ones(4, np.float32), settings, rng)
    gradients, _, count = page_network._gradients(network, pages, settings, rng)
    for name in ("first", "second", "last_bias"):
        flat = getattr(network, name).reshape(-1)
        slopes = gradients[name].reshape(-1)
        at = int(np.abs(slopes).argmax())
        kept, losses = float(flat[at]), []
        for step in (0.01, -0.01):
            flat[at] = kept + step
            losses.append(page_network._gradients(network, pages, settings, rng)[1] / count)
        flat[at] = kept
        assert (losses[0] - losses[1]) / 0.02 == pytest.approx(float(slopes[at]), rel=0.05)


def test_certainty_is_fitted_to_what_pages_were_worth() -> None:
    rng = np.random.default_rng(3)
    judged = []
    for number in range(400):
        worth = float(rng.uniform(0.2, 0.98))
        odds = np.log(worth / (1 - worth))
        judged.append(Judged(number % 3, "tool", worth, worth, np.array([1.0, odds, odds])))
    for band in calibration_of(judged):
        assert band["mean"] == pytest.approx(band["f1"], abs=0.03)
    assert np.all(fit_certainty(judged)[1:] > 0)


def test_lines_of_which_nothing_is_known_weigh_nothing() -> None:
    lines, sets = label_by_spans(TEXT, [[STORY_START, STORY_END]], set())
    page = page_of("site", "tool", TEXT, [frozenset(LineKind), *sets[1:]], lines)
    assert page.weights[0] == 0
    assert replace(page, weights=page.weights * 2).weights[-1] == 2
