"""Writes the student as an ONNX graph of 8-bit LSTM layers whose result for a sequence does not depend on its batch.

onnxruntime's DynamicQuantizeLSTM takes the scale of its 8-bit activations from the least and the greatest value that
it meets, in the whole input and, step by step, in the hidden states of all sequences of a batch; a sequence's result
then depends on its neighbours. Here two hidden units of every layer, and two of its inputs, are held at +1 and -1.
Every other value lies between them (all of them leave a tanh), so the scale is the same at every step of every batch.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper

from onrecord.enrich.statements.model.features import FEATURES
from onrecord.enrich.statements.model.labels import Tag
from training.graph import Floats, GraphBuilder
from training.student import FIXED, Student, table_starts

SATURATED = 30.0  # tanh and the logistic function are 1 here to the last bit
GATES_HERE, GATES_ONNX = "ifgo", "iofg"


def export_student(model: Student, path: Path) -> None:
    """Inputs ``ids`` int32 [words, rows, FEATURES] and ``lengths`` int32 [rows]; output ``scores`` [words, rows, 7].

    What stands behind a row's length in ``ids`` changes nothing.
    """
    weights = {name: value.detach().float().numpy() for name, value in model.state_dict().items()}
    graph = GraphBuilder()
    flowing = _lstm_layer(graph, weights, "first", _embedding(graph, weights))
    kernel = np.pad(_widen_rows(weights["narrow.weight"].T, 2), ((0, 0), (0, FIXED)))
    flowing = graph.add("MatMul", [flowing, graph.constant(kernel)])
    flowing = _squashed(graph, flowing, weights["narrow.bias"])
    flowing = _lstm_layer(graph, weights, "second", flowing)
    kernel = _widen_rows(weights["out.weight"].T, 2)
    flowing = graph.add("MatMul", [flowing, graph.constant(kernel)])
    graph.nodes.append(helper.make_node("Add", [flowing, graph.constant(weights["out.bias"])], ["scores"]))
    ids = helper.make_tensor_value_info("ids", TensorProto.INT32, ["words", "rows", FEATURES])
    lengths = helper.make_tensor_value_info("lengths", TensorProto.INT32, ["rows"])
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["words", "rows", len(Tag)])
    onnx.save(graph.model([ids, lengths], [scores]), path)


def _embedding(graph: GraphBuilder, weights: dict[str, Floats]) -> str:
    """The sum of a word's vectors; one scale a column for all of them, so that they are added up before it."""
    table, scale = graph.stored_table(np.pad(weights["words.weight"], ((0, 0), (0, FIXED))))
    rows = graph.add("Add", ["ids", graph.constant(table_starts())])
    vectors = graph.add("Cast", [graph.add("Gather", [table, rows], axis=0)], to=TensorProto.FLOAT)
    flowing = graph.add("ReduceSum", [vectors, graph.constant(np.array([2]))], keepdims=0)
    return _squashed(graph, graph.add("Mul", [flowing, scale]), weights["entering"])


def _squashed(graph: GraphBuilder, flowing: str, bias: Floats) -> str:
    """A layer's bias and tanh, with the held units at the end."""
    held = np.concatenate([bias, np.array([SATURATED, -SATURATED], np.float32)])
    return graph.add("Tanh", [graph.add("Add", [flowing, graph.constant(held)])])


def _initial_states(graph: GraphBuilder, hidden: int) -> tuple[str, str]:
    """Hidden and cell states [2, rows, hidden]: zero but for the held units."""
    held = np.zeros((2, 1, hidden), np.float32)
    held[..., -2], held[..., -1] = 1, -1
    rows = graph.add("Shape", ["lengths"])
    shape = graph.add("Concat", [graph.constant(np.array([2])), rows, graph.constant(np.array([hidden]))], axis=0)
    return graph.add("Expand", [graph.constant(held), shape]), graph.add(
        "Expand", [graph.constant(held * SATURATED), shape]
    )


def _lstm_layer(graph: GraphBuilder, weights: dict[str, Floats], name: str, flowing: str) -> str:
    hidden = weights[f"{name}.weight_hh_l0"].shape[1] + FIXED
    states = _initial_states(graph, hidden)
    kernels, recurrents, biases = [], [], []
    for suffix in ("l0", "l0_reverse"):
        kernels.append(_gates(_widen_rows(weights[f"{name}.weight_ih_{suffix}"].T, 1), None))
        recurrents.append(_gates(_widen_rows(weights[f"{name}.weight_hh_{suffix}"].T, 1), None))
        bias = weights[f"{name}.bias_ih_{suffix}"] + weights[f"{name}.bias_hh_{suffix}"]
        biases.append(np.concatenate([_gates(bias[None], SATURATED)[0], np.zeros(4 * hidden, np.float32)]))
    kernel, kernel_scale = _eight_bits(np.stack(kernels))
    recurrent, recurrent_scale = _eight_bits(np.stack(recurrents))
    zeros = graph.constant(np.zeros((2, 4 * hidden), np.int8))
    found = graph.add(
        "DynamicQuantizeLSTM",
        [flowing, *(graph.constant(part) for part in (kernel, recurrent, np.stack(biases))), "lengths", *states, "",
         graph.constant(kernel_scale), zeros, graph.constant(recurrent_scale), zeros],
        direction="bidirectional", hidden_size=hidden,
    )  # fmt: skip
    turned = graph.add("Transpose", [found], perm=[0, 2, 1, 3])
    return graph.add("Reshape", [turned, graph.constant(np.array([0, 0, 2 * hidden]))])


def _widen_rows(kernel: Floats, parts: int) -> Floats:
    """Zero rows for the held inputs, at the end of each of the input's ``parts``."""
    split = np.split(kernel, parts)
    return np.concatenate([np.pad(part, ((0, FIXED), (0, 0))) for part in split])


def _gates(kernel: Floats, held: float | None) -> Floats:
    """Columns in ONNX's order of gates, with those of the held units: zero, or the bias that keeps them there."""
    blocks = dict(zip(GATES_HERE, np.split(kernel, 4, axis=1), strict=True))
    widened = []
    for gate in GATES_ONNX:
        extra = np.zeros((len(kernel), FIXED), np.float32)
        if held is not None:
            extra[:] = (held, -held) if gate == "g" else (-held if gate == "i" else held)
        widened.append(np.concatenate([blocks[gate], extra], axis=1))
    return np.concatenate(widened, axis=1)


def _eight_bits(kernel: Floats) -> tuple[npt.NDArray[np.int8], Floats]:
    """[2, inputs, outputs] in 8 bits with one scale an output."""
    scale = np.abs(kernel).max(1) / 127
    scale[scale == 0] = 1
    return np.round(kernel / scale[:, None]).astype(np.int8), scale.astype(np.float32)
