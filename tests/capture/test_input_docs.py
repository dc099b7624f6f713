"""The examples of docs/input.md come out as it says, and it leaves no kind of file and no shape out."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.capture.file_kinds import SUFFIXES
from onrecord.capture.inputs.data_files import texts
from onrecord.capture.inputs.shapes import ARTICLE, COMMENT, shapes
from tests.conftest import ROOT
from tests.support.input_examples import Example, examples_of, outcome_of

DOCUMENT = (ROOT / "docs" / "input.md").read_text(encoding="utf-8")
EXAMPLES = list(examples_of(DOCUMENT))


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.file for example in EXAMPLES])
def test_an_example_comes_out_as_the_document_says(example: Example, folder: Path) -> None:
    assert outcome_of(example, folder) == example.outcome


@pytest.mark.parametrize("suffix", [suffix for suffix in SUFFIXES if not suffix.endswith(".gz")])
def test_every_kind_of_file_is_told(suffix: str) -> None:
    assert f"`{suffix}`" in DOCUMENT


@pytest.mark.parametrize("name", sorted({shape.name for kind in (ARTICLE, COMMENT) for shape in shapes(kind)}))
def test_every_shape_is_told(name: str) -> None:
    assert f"`{name}`" in DOCUMENT


def test_the_files_that_are_refused_by_name_are_told() -> None:
    for advice in texts("no_prose", "file_kinds.toml"):
        assert advice in DOCUMENT
