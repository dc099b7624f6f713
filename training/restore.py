"""Reads shipped models back into torch, to train them further: 8-bit weights times their scales.

What comes back gives the scores of the shipped model but for the rounding of its activations. Weights are told apart by
the order in which the exports store them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
import onnx
import torch
from onnx import numpy_helper

from training.export import GATES_HERE, GATES_ONNX
from training.graph import Floats
from training.minilm import MiniLMTagger, load_minilm, minilm_folder
from training.student import FIXED, TABLES, Student, StudentSettings

_CONSTANT = re.compile(r"c(\d+)(?:_(quantized|scale|zero_point))?")
Model = TypeVar("Model", bound=torch.nn.Module)

_IN_EIGHT_BITS = 4  # of the tables of features that had widths of their own
_LAYER = ("query", "key", "value", "mix", "norm1", "widen", "narrow", "norm2")


def restore_precise(path: Path, dropout: float) -> MiniLMTagger:
    """The precise tagger."""
    stored = _weights(path)
    names = ["words.weight", "sides.weight", "positions.weight", "norm.weight", "norm.bias"]
    found = {names[0]: _table(stored), names[1]: _table(stored), **{name: next(stored) for name in names[2:]}}
    model = load_minilm(minilm_folder(), dropout)
    linear = [f"layers.{number}.{part}" for number in range(len(model.layers)) for part in _LAYER]
    for name in (*linear, "out"):
        found[f"{name}.weight"], found[f"{name}.bias"] = next(stored).T, next(stored)
    return _filled(model, found)


def restore_student(path: Path, settings: StudentSettings) -> Student:
    """The fast tagger, of the sizes that it has, without the units that its export holds fixed."""
    arrays = list(_weights(path))
    stored = iter(arrays)
    is_summed = arrays[2].ndim == 1  # what follows the first table: a bias, or the second table
    found = _summed(stored) if is_summed else _projected(stored)
    found |= {f"first.{part}": value for part, value in _lstm(stored)}
    found["narrow.weight"] = _free_rows(next(stored)[:, :-FIXED], 2).T
    found["narrow.bias"] = next(stored)[:-FIXED]
    found |= {f"second.{part}": value for part, value in _lstm(stored)}
    found["out.weight"], found["out.bias"] = _free_rows(next(stored), 2).T, next(stored)
    return _filled(Student(replace(settings, **_sizes(found))), found)


def _summed(stored: Iterator[Any]) -> dict[str, Floats]:
    return {"words.weight": _table(stored)[:, :-FIXED], "entering": next(stored)[:-FIXED]}


def _projected(stored: Iterator[Any]) -> dict[str, Floats]:
    """The same of a model as it was once exported: features of widths of their own, and a linear layer after them."""
    tables = [_table(stored) if at < _IN_EIGHT_BITS else next(stored) for at in range(len(TABLES))]
    kernel = next(stored)[:, :-FIXED]
    parts = np.split(kernel, np.cumsum([table.shape[1] for table in tables])[:-1])
    summed = np.concatenate([table @ part for table, part in zip(tables, parts, strict=True)])
    return {"words.weight": summed, "entering": next(stored)[:-FIXED]}


def _sizes(found: dict[str, Floats]) -> dict[str, int]:
    """Units of each layer, as ``StudentSettings`` counts them."""
    free = {
        "entering": len(found["entering"]), "first": found["first.weight_hh_l0"].shape[1],
        "narrow": len(found["narrow.bias"]), "second": found["second.weight_hh_l0"].shape[1],
    }  # fmt: skip
    return {name: size + FIXED for name, size in free.items()}


def _weights(path: Path) -> Iterator[Any]:
    """The arrays of weights in the order in which they were stored, MatMul's 8-bit kernels multiplied out."""
    parts: dict[int, dict[str, npt.NDArray[Any]]] = {}
    for tensor in onnx.load(path).graph.initializer:
        match = _CONSTANT.fullmatch(tensor.name)
        if match is None:
            raise ValueError(f"{path} was not written by this project: it holds {tensor.name}")
        parts.setdefault(int(match[1]), {})[match[2] or ""] = numpy_helper.to_array(tensor)
    for _, own in sorted(parts.items()):
        value = own["quantized"] * own["scale"] if "quantized" in own else own[""]
        if value.ndim and value.dtype not in (np.int32, np.int64):
            yield value


def _table(stored: Iterator[Any]) -> Floats:
    return next(stored) * next(stored)  # type: ignore[no-any-return]


def _lstm(stored: Iterator[Any]) -> Iterator[tuple[str, Floats]]:
    """One layer's weights, both ways; the initial states and the zero points that stand before them are left out."""
    _, _, _, kernels, recurrents, biases, kernel_scales, recurrent_scales = (next(stored) for _ in range(8))
    for way, suffix in enumerate(("l0", "l0_reverse")):
        bias = _free_gates(biases[way][None, : kernels.shape[2]])[0]
        yield f"weight_ih_{suffix}", _free_gates(_free_rows(kernels[way] * kernel_scales[way], 1)).T
        yield f"weight_hh_{suffix}", _free_gates(_free_rows(recurrents[way] * recurrent_scales[way], 1)).T
        yield f"bias_ih_{suffix}", bias
        yield f"bias_hh_{suffix}", np.zeros_like(bias)


def _free_rows(kernel: Floats, parts: int) -> Floats:
    """Without the rows of the held inputs, at the end of each of the input's ``parts``."""
    return np.concatenate([part[:-FIXED] for part in np.split(kernel, parts)])


def _free_gates(kernel: Floats) -> Floats:
    """Columns in torch's order of gates, without those of the held units."""
    blocks = dict(zip(GATES_ONNX, np.split(kernel, 4, axis=1), strict=True))
    return np.concatenate([blocks[gate][:, :-FIXED] for gate in GATES_HERE], axis=1)


def _filled(model: Model, weights: dict[str, Floats]) -> Model:
    model.load_state_dict({name: torch.from_numpy(np.array(value, np.float32)) for name, value in weights.items()})
    return model
