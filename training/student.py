"""Trains the fast tagger: two bidirectional LSTM layers over word features, on gold tags and the teachers' scores.

What goes into a layer is squeezed to fewer units first, and the first layer is the narrower one: beside two layers of
192 units that takes a quarter off the time, and what it costs is within the noise of one training run.

Batches hold sequences of one length only, so that no state ever passes through padding; the shipped model sees none
either.
"""

from __future__ import annotations

import copy
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from onrecord.enrich.statements.model import features
from onrecord.enrich.statements.model.features import FeatureTable, cut, paragraph_contexts
from onrecord.enrich.statements.model.labels import Tag
from onrecord.enrich.statements.model.shapes import SHAPES
from training.corpus import UNTAGGED, Article
from training.minilm import minilm_folder
from training.precision import autocast

FIXED = 2  # hidden units held at +1 and -1, see training/export.py


@dataclass(frozen=True)
class StudentSettings:
    """Everything that decides the student's weights besides the corpora and the teachers.

    ``entering``, ``first``, ``narrow`` and ``second`` are the units that go into the first layer, of it, into the
    second, and of it, each way; two of them are held (training/export.py).
    """

    seed: int = 0
    epochs: int = 14
    batch: int = 4096
    rate: float = 3e-3
    entering: int = 128
    first: int = 128
    narrow: int = 128
    second: int = 192
    piece_width: int = 96
    form_width: int = 64
    dropout: float = 0.3
    word_dropout: float = 0.05
    temperature: float = 2.0
    gold_share: float = 0.4
    average: float = 0.999


TUNING = StudentSettings(epochs=5, rate=1e-3, gold_share=0.5, average=0.995)
"""For a fast tagger that is trained further."""


@dataclass(frozen=True)
class Sequence_:
    """At most ``LONGEST`` words: feature ids [n, FEATURES], tags [n] (UNTAGGED: plain text), teacher scores [n, 7]."""

    ids: npt.NDArray[np.int32]
    tags: npt.NDArray[np.int64]
    scores: npt.NDArray[np.float32]


def sequences(
    articles: Sequence[Article], scores: Sequence[Sequence[npt.NDArray[np.float32]]], vocabulary: dict[str, int]
) -> list[Sequence_]:
    """The paragraphs of the articles as training sequences."""
    table = FeatureTable(vocabulary)
    found = []
    for article, article_scores in zip(articles, scores, strict=True):
        contexts = paragraph_contexts(article.paragraphs)
        for number, (tokens, context) in enumerate(zip(article.paragraphs, contexts, strict=True)):
            ids = table.rows(tokens, context)
            tags = np.array(article.tags[number] if article.tags else [UNTAGGED] * len(tokens), np.int64)
            found += [Sequence_(ids[a:b], tags[a:b], article_scores[number][a:b]) for a, b in cut(tokens)]
    return found


class Student(nn.Module):
    """Feature ids [rows, words, FEATURES] to tag scores [rows, words, 7]."""

    def __init__(self, settings: StudentSettings, pieces: Tensor) -> None:
        super().__init__()
        self.pieces = nn.Embedding.from_pretrained(pieces, freeze=False)
        self.forms = nn.Embedding(features.FORMS, settings.form_width)
        self.suffixes, self.prefixes = nn.Embedding(features.SUFFIXES, 32), nn.Embedding(features.PREFIXES, 16)
        for table in (self.forms, self.suffixes, self.prefixes):
            nn.init.normal_(table.weight, std=0.1)
        self.shapes, self.classes = nn.Embedding(SHAPES, 8), nn.Embedding(features.CLASS_COUNT, 8)
        self.quoted, self.contexts = nn.Embedding(features.QUOTATION_STATES, 8), nn.Embedding(features.CONTEXTS, 8)
        width = pieces.shape[1] + settings.form_width + 32 + 16 + 4 * 8
        entering, first, narrow, second = (
            size - FIXED for size in (settings.entering, settings.first, settings.narrow, settings.second)
        )
        self.project = nn.Linear(width, entering)
        self.first = nn.LSTM(entering, first, batch_first=True, bidirectional=True)
        self.narrow = nn.Linear(2 * first, narrow)
        self.second = nn.LSTM(narrow, second, batch_first=True, bidirectional=True)
        self.drop = nn.Dropout(settings.dropout)
        self.out = nn.Linear(2 * second, len(Tag))

    def embed(self, ids: Tensor) -> Tensor:
        return torch.cat(
            [
                self.pieces(ids[..., 0]) + self.pieces(ids[..., 1]),
                self.forms(ids[..., 2]) + self.forms(ids[..., 3]),
                self.suffixes(ids[..., 4]),
                self.prefixes(ids[..., 5]),
                self.shapes(ids[..., 6]),
                self.classes(ids[..., 7]),
                self.quoted(ids[..., 8]),
                self.contexts(ids[..., 9]),
            ],
            -1,
        )

    def forward(self, ids: Tensor) -> Tensor:
        hidden, _ = self.first(torch.tanh(self.project(self.drop(self.embed(ids)))))
        hidden, _ = self.second(torch.tanh(self.narrow(self.drop(hidden))))
        return self.out(self.drop(hidden))  # type: ignore[no-any-return]


def new_student(settings: StudentSettings) -> Student:
    """An untrained student, but for its table of word pieces."""
    torch.manual_seed(settings.seed)
    return Student(settings, piece_table(minilm_folder(), settings.piece_width))


def load_student(path: Path, settings: StudentSettings) -> Student:
    """A student stored by its weights."""
    model = new_student(settings)
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


def equal_length_batches(found: Sequence[Sequence_], most: int, rng: random.Random) -> list[list[int]]:
    """Indexes of sequences of one length each, at most ``most`` words together, in random order."""
    by_length = defaultdict(list)
    for index, sequence in enumerate(found):
        by_length[len(sequence.ids)].append(index)
    grouped = []
    for length, indexes in by_length.items():
        rng.shuffle(indexes)
        size = max(1, most // length)
        grouped += [indexes[i : i + size] for i in range(0, len(indexes), size)]
    rng.shuffle(grouped)
    return grouped


def train_student(found: Sequence[Sequence_], start: Student, settings: StudentSettings) -> Student:
    """The student ``start`` trained; its weights are the running average over the last steps."""
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    model = start.train()
    averaged = copy.deepcopy(model).eval()
    epochs = [equal_length_batches(found, settings.batch, rng) for _ in range(settings.epochs)]
    total = sum(len(epoch) for epoch in epochs)
    other = [p for name, p in model.named_parameters() if name != "pieces.weight"]
    optimiser = torch.optim.AdamW(
        [{"params": other}, {"params": [model.pieces.weight], "weight_decay": 0.0}],
        lr=settings.rate,
        weight_decay=0.01,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [settings.rate, settings.rate / 3], total_steps=total + 1, pct_start=0.15
    )
    started, steps = time.time(), 0
    for number, epoch in enumerate(epochs, 1):
        lost = 0.0
        for group in epoch:
            lost += _step(model, [found[i] for i in group], optimiser, settings)
            schedule.step()
            steps += 1
            if steps % 5 == 0:
                _follow(averaged, model, min(settings.average**5, steps / (steps + 50)))
        print(
            f"student epoch {number}/{settings.epochs} loss {lost / len(epoch):.4f} {time.time() - started:.0f}s",
            flush=True,
        )
    return averaged


def _step(model: Student, group: list[Sequence_], optimiser: torch.optim.Optimizer, settings: StudentSettings) -> float:
    ids, tags, scores = (
        torch.from_numpy(np.stack([getattr(s, part) for s in group])) for part in ("ids", "tags", "scores")
    )
    ids = ids.clone()
    dropped = torch.rand(ids.shape[:2]) < settings.word_dropout
    ids[..., :2][dropped] = 100
    ids[..., 2:4][dropped] = 0
    with autocast():
        found = model(ids)
    loss = _loss(found.float().flatten(0, 1), tags.flatten(), scores.flatten(0, 1), settings)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def _loss(found: Tensor, tags: Tensor, scores: Tensor, settings: StudentSettings) -> Tensor:
    """Cross entropy with the gold tags and divergence from the teachers; plain text knows the teachers only."""
    heat = settings.temperature
    apart = functional.kl_div(
        functional.log_softmax(found / heat, -1), functional.softmax(scores / heat, -1), reduction="none"
    ).sum(-1)
    tagged = tags != UNTAGGED
    taught = (apart * torch.where(tagged, 1 - settings.gold_share, 1.0)).mean() * heat * heat
    gold = functional.cross_entropy(found, tags, ignore_index=UNTAGGED, reduction="sum") / len(tags)
    return taught + settings.gold_share * gold


def _follow(averaged: nn.Module, model: nn.Module, keep: float) -> None:
    with torch.no_grad():
        for mean, current in zip(averaged.parameters(), model.parameters(), strict=True):
            mean.lerp_(current, 1 - keep)
