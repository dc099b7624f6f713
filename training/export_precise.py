"""Writes the fine-tuned MiniLM as an ONNX graph with 8-bit weights, for some paragraphs of one document at a time."""

from __future__ import annotations

import math
import tempfile
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime.quantization import QuantType, quantize_dynamic

from onrecord.enrich.statements.model.labels import Tag
from training.graph import Floats, GraphBuilder
from training.minilm import Layer, MiniLMTagger

_INPUTS = ("pieces", "sides", "places", "segments")


def export_precise(model: MiniLMTagger, path: Path) -> None:
    """Inputs int64 [positions]: ``pieces``, ``sides``, ``places`` and ``segments``; output ``scores`` [positions, 7].

    ``places`` count within the paragraph, ``segments`` number the paragraphs: no position sees another paragraph's.
    """
    graph = GraphBuilder()
    flowing, hidden = _embedding(graph, model), _hidden_pairs(graph)
    for layer in model.layers:
        assert isinstance(layer, Layer)
        flowing = _layer(graph, layer, flowing, hidden)
    kernel = graph.constant(_array(model.out.weight).T)
    flowing = graph.add("MatMul", [flowing, kernel])
    graph.nodes.append(helper.make_node("Add", [flowing, graph.constant(_array(model.out.bias))], ["scores"]))
    inputs = [helper.make_tensor_value_info(name, TensorProto.INT64, ["positions"]) for name in _INPUTS]
    scores = helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["positions", len(Tag)])
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        onnx.save(graph.model(inputs, [scores]), whole)
        quantize_dynamic(whole, path, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)


def _hidden_pairs(graph: GraphBuilder) -> str:
    """[1, positions, positions]: 0 where two positions are of one paragraph, far below it elsewhere."""
    rows = graph.add("Unsqueeze", ["segments", graph.constant(np.array([1]))])
    columns = graph.add("Unsqueeze", ["segments", graph.constant(np.array([0]))])
    same = graph.add("Equal", [rows, columns])
    far = graph.add("Where", [same, *(graph.constant(np.array(value, np.float32)) for value in (0, -1e4))])
    return graph.add("Unsqueeze", [far, graph.constant(np.array([0]))])


def _array(tensor: object) -> Floats:
    return tensor.detach().float().numpy()  # type: ignore[attr-defined, no-any-return]


def _embedding(graph: GraphBuilder, model: MiniLMTagger) -> str:
    words = graph.look_up(graph.stored_table(_array(model.words.weight)), "pieces")
    sides = graph.look_up(graph.stored_table(_array(model.sides.weight)), "sides")
    place = graph.add("Gather", [graph.constant(_array(model.positions.weight)), "places"], axis=0)
    return _norm(graph, model.norm, graph.add("Add", [graph.add("Add", [words, sides]), place]))


def _norm(graph: GraphBuilder, norm: object, flowing: str) -> str:
    scale, shift = graph.constant(_array(norm.weight)), graph.constant(_array(norm.bias))  # type: ignore[attr-defined]
    return graph.add("LayerNormalization", [flowing, scale, shift], axis=-1, epsilon=1e-12)


def _linear(graph: GraphBuilder, linear: object, flowing: str) -> str:
    kernel = graph.constant(_array(linear.weight).T)  # type: ignore[attr-defined]
    return graph.add("Add", [graph.add("MatMul", [flowing, kernel]), graph.constant(_array(linear.bias))])  # type: ignore[attr-defined]


def _layer(graph: GraphBuilder, layer: Layer, flowing: str, hidden: str) -> str:
    width = layer.mix.weight.shape[0]
    split = graph.constant(np.array([-1, layer.heads, width // layer.heads]))

    def heads(linear: object, order: list[int]) -> str:
        return graph.add("Transpose", [graph.add("Reshape", [_linear(graph, linear, flowing), split])], perm=order)

    query, key, value = heads(layer.query, [1, 0, 2]), heads(layer.key, [1, 2, 0]), heads(layer.value, [1, 0, 2])
    root = graph.constant(np.array(math.sqrt(width // layer.heads), np.float32))
    seen = graph.add("Add", [graph.add("Div", [graph.add("MatMul", [query, key]), root]), hidden])
    joined = graph.add(
        "Transpose", [graph.add("MatMul", [graph.add("Softmax", [seen], axis=-1), value])], perm=[1, 0, 2]
    )
    mixed = _linear(graph, layer.mix, graph.add("Reshape", [joined, graph.constant(np.array([-1, width]))]))
    flowing = _norm(graph, layer.norm1, graph.add("Add", [flowing, mixed]))
    inner = _linear(graph, layer.narrow, _gelu(graph, _linear(graph, layer.widen, flowing)))
    return _norm(graph, layer.norm2, graph.add("Add", [flowing, inner]))


def _gelu(graph: GraphBuilder, flowing: str) -> str:
    scaled = graph.add("Erf", [graph.add("Div", [flowing, graph.constant(np.array(math.sqrt(2), np.float32))])])
    risen = graph.add("Add", [scaled, graph.constant(np.array(1, np.float32))])
    half = graph.constant(np.array(0.5, np.float32))
    return graph.add("Mul", [graph.add("Mul", [flowing, risen]), half])
