"""Reads shipped models back into torch, to train them further: 8-bit weights times their scales.

What comes back gives the scores of the shipped model but for the rounding of its activations. Weights are told apart by
the order in which the exports store them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
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
from training.student import FIXED, Student, StudentSettings, new_student

_CONSTANT = re.compile(r"c(\d+)(?:_(quantized|scale|zero_point))?")
Model = TypeVar("Model", bound=torch.nn.Module)

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
    """The fast tagger, without the units that its export holds fixed."""
    stored = _weights(path)
    found = {f"{name}.weight": _table(stored) for name in ("pieces", "forms", "suffixes", "prefixes")}
    found |= {f"{name}.weight": next(stored) for name in ("shapes", "classes", "quoted", "contexts")}
    for name, layer in (("project", "first"), ("narrow", "second")):
        kernel = next(stored)[:, :-FIXED]
        found[f"{name}.weight"] = (kernel if name == "project" else _free_rows(kernel, 2)).T
        found[f"{name}.bias"] = next(stored)[:-FIXED]
        found |= {f"{layer}.{part}": value for part, value in _lstm(stored)}
    found["out.weight"], found["out.bias"] = _free_rows(next(stored), 2).T, next(stored)
    return _filled(new_student(settings), found)


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
        if value.ndim and value.dtype != np.int64:
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
