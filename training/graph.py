"""A small builder of ONNX graphs, shared by both exports."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

Floats = npt.NDArray[np.float32]


class GraphBuilder:
    """Collects nodes and constants of one ONNX graph."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, value: npt.NDArray[np.generic]) -> str:
        name = f"c{len(self.constants)}"
        self.constants.append(numpy_helper.from_array(np.array(value, order="C"), name))
        return name

    def add(self, operator: str, inputs: list[str], **attributes: object) -> str:
        name = f"n{len(self.nodes)}"
        domain = "com.microsoft" if operator == "DynamicQuantizeLSTM" else ""
        self.nodes.append(helper.make_node(operator, inputs, [name], domain=domain, **attributes))
        return name

    def stored_table(self, table: Floats) -> tuple[str, str]:
        """A table of embeddings in 8 bits with one scale a column."""
        scale = np.maximum(np.abs(table).max(0), 1e-8) / 127
        return self.constant(np.round(table / scale).astype(np.int8)), self.constant(scale.astype(np.float32))

    def look_up(self, table: tuple[str, str], ids: str) -> str:
        """Rows of a stored table."""
        rows = self.add("Cast", [self.add("Gather", [table[0], ids], axis=0)], to=TensorProto.FLOAT)
        return self.add("Mul", [rows, table[1]])

    def model(self, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]) -> onnx.ModelProto:
        built = helper.make_graph(self.nodes, "statements", inputs, outputs, self.constants)
        opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(built, opset_imports=opsets, ir_version=9, producer_name="onrecord")
