"""The fast tagger in torch: two bidirectional LSTM layers over the sum of a word's features, and what it learns from.

Each feature of a word has a vector as wide as what enters the first layer; they are added up. (They once had widths of
their own and a linear layer below: the same function, and a matrix more for every word.) What goes into the second
layer is squeezed to fewer units first.

Batches hold sequences of one length only, so that no state ever passes through padding; the shipped model sees none
either.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.enrich.statements.model import features
from onrecord.enrich.statements.model.features import FeatureTable, cut, paragraph_contexts
from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.model.shapes import SHAPES
from training.corpus import UNTAGGED, Article
from training.minilm import minilm_folder
from training.renaming import name_numbers

FIXED = 2  # hidden units held at +1 and -1, see training/export.py
TABLES = {
    "pieces": 30522, "forms": features.FORMS, "suffixes": features.SUFFIXES, "prefixes": features.PREFIXES,
    "shapes": SHAPES, "classes": features.CLASS_COUNT, "quoted": features.QUOTATION_STATES,
    "contexts": features.CONTEXTS,
}  # fmt: skip
"""How many vectors there are of each kind of feature; they stand in one table, in this order."""
COLUMNS = ("pieces", "pieces", "forms", "forms", "suffixes", "prefixes", "shapes", "classes", "quoted", "contexts")


UNITS = ("entering", "first", "narrow", "second")
"""The sizes among the settings."""


@dataclass(frozen=True)
class StudentSettings:
    """Everything that decides the student's weights besides the corpora and the teachers.

    Over the last ``cooling`` of the ``epochs`` the ``rate`` falls to nothing. The weights are the running average at
    the end, or the mean of the running averages after the epochs in ``blended``; nothing is trained after the last.
    ``entering``, ``first``, ``narrow`` and ``second`` are the units that go into the first layer, of it, into the
    second, and of it, each way; two of them are held (training/export.py). Of the sequences of an epoch the share
    ``renamed`` is learnt with other people's names, and of those surnames the share ``ordinary`` is ordinary words.
    """

    seed: int = 0
    epochs: int = 14
    cooling: float = 4.0
    blended: tuple[int, ...] = ()
    batch: int = 4096
    rate: float = 3e-3
    entering: int = 128
    first: int = 128
    narrow: int = 128
    second: int = 192
    dropout: float = 0.3
    word_dropout: float = 0.05
    renamed: float = 0.5
    ordinary: float = 0.3
    temperature: float = 2.0
    gold_share: float = 0.4
    average: float = 0.999


TUNING = StudentSettings(
    epochs=4, cooling=0.0, blended=(2, 3, 4), rate=2e-3, dropout=0.2, gold_share=0.3, average=0.995
)
"""For a fast tagger that is trained further, or made smaller.

At one rate: as it fell, such a tagger learnt the articles by heart. Which epochs are blended was settled before any was
trained, so that nothing is chosen by the texts that it is measured on.
"""


@dataclass(frozen=True)
class Sequence_:
    """At most ``LONGEST`` words: feature ids [n, FEATURES], tags [n] (UNTAGGED: plain text), teacher scores [n, 7].

    ``names`` [n]: which words are whose name (``renaming.name_numbers``).
    """

    ids: npt.NDArray[np.int32]
    tags: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]
    names: npt.NDArray[np.int32]


def sequences(
    articles: Sequence[Article], scores: Sequence[Sequence[npt.NDArray[np.float32]]], vocabulary: dict[str, int]
) -> list[Sequence_]:
    """The paragraphs of the articles as training sequences."""
    table = FeatureTable(vocabulary)
    found = []
    for article, article_scores in zip(articles, scores, strict=True):
        contexts = paragraph_contexts(article.paragraphs)
        named = name_numbers(article.paragraphs)
        for number, (tokens, context) in enumerate(zip(article.paragraphs, contexts, strict=True)):
            ids = table.rows(tokens, context)
            tags = np.array(article.tags[number] if article.tags else [UNTAGGED] * len(tokens), np.int64)
            parts = (ids, tags, article_scores[number], named[number])
            found += [Sequence_(*(part[a:b] for part in parts)) for a, b in cut(tokens)]
    return found


class Student(nn.Module):
    """Feature ids [rows, words, FEATURES] to tag scores [rows, words, 7]."""

    def __init__(self, settings: StudentSettings) -> None:
        super().__init__()
        self.settings = settings
        entering, first, narrow, second = (
            size - FIXED for size in (settings.entering, settings.first, settings.narrow, settings.second)
        )
        self.words = nn.EmbeddingBag(sum(TABLES.values()), entering, mode="sum")
        self.entering = nn.Parameter(torch.zeros(entering))
        self.first = nn.LSTM(entering, first, batch_first=True, bidirectional=True)
        self.narrow = nn.Linear(2 * first, narrow)
        self.second = nn.LSTM(narrow, second, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(settings.dropout)
        self.out = nn.Linear(2 * second, len(Tag))

    def embed(self, ids: Tensor) -> Tensor:
        rows = ids + torch.from_numpy(table_starts())
        found: Tensor = self.words(rows.flatten(0, 1)).unflatten(0, ids.shape[:2])
        return torch.tanh(found + self.entering)

    def forward(self, ids: Tensor) -> Tensor:
        hidden, _ = self.first(self.drop(self.embed(ids)))
        hidden, _ = self.second(torch.tanh(self.narrow(self.drop(hidden))))
        return self.out(self.drop(hidden))  # type: ignore[no-any-return]


def table_starts() -> npt.NDArray[np.int32]:
    """For each column of feature ids the row of the one table of vectors where its own begin."""
    starts = dict(zip(TABLES, np.cumsum([0, *TABLES.values()]).tolist(), strict=False))
    return np.array([starts[name] for name in COLUMNS], np.int32)


def new_student(settings: StudentSettings) -> Student:
    """An untrained student, but for its vectors of word pieces."""
    torch.manual_seed(settings.seed)
    model = Student(settings)
    with torch.no_grad():
        nn.init.normal_(model.words.weight, std=0.1)
        model.words.weight[: TABLES["pieces"]] = piece_table(minilm_folder(), settings.entering - FIXED)
    return model


def load_student(path: Path, settings: StudentSettings) -> Student:
    """A student stored by its weights."""
    model = Student(settings)
    model.load_state_dict(torch.load(path))
    return model.eval()


def piece_table(folder: Path, width: int) -> Tensor:
    """MiniLM's word-piece embeddings reduced to their first principal components, halved since two pieces are added."""
    weights = load_file(folder / "model.safetensors")["embeddings.word_embeddings.weight"].float()
    common = weights[1000:20000]
    centred = weights - common.mean(0)
    _, _, components = torch.linalg.svd(centred[1000:20000], full_matrices=False)
    reduced = centred @ components[:width].T
    return reduced / reduced.std() * 0.15
