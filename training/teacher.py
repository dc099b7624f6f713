"""Fine-tunes MiniLM, or a precise tagger once trained, as the teacher and the ``precise`` tagger."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch.nn import functional

from onrecord.enrich.statements.model.labels import Tag
from training.corpus import UNTAGGED, Article
from training.minilm import MiniLMTagger, minilm_folder, read_vocabulary
from training.precision import autocast
from training.windows import LabelledWindow, article_windows, batches, collate


@dataclass(frozen=True)
class TeacherSettings:
    """Everything that decides the teacher's weights besides the corpus and the weights it starts from.

    ``batch`` counts positions with padding. ``frozen``: how many layers, from the embeddings on, stay as they are (0:
    the embeddings are trained, too). ``steps``: after how many an epoch ends; ``None``: when all has been read.
    """

    seed: int = 0
    epochs: int = 4
    rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    longest: int = 254
    batch: int = 1024
    frozen: int = 0
    steps: int | None = None


TUNING = TeacherSettings(epochs=1, rate=1e-4, head_rate=2e-4, frozen=3, steps=450)
"""For a precise tagger that is trained further."""


def train_teacher(articles: Sequence[Article], settings: TeacherSettings, start: MiniLMTagger) -> MiniLMTagger:
    """The tagger ``start``, fine-tuned on the articles' tags.

    Paragraphs are read one by one, as they are when it is used.
    """
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    model = _frozen(start.train(), settings.frozen)
    windows = article_windows(articles, read_vocabulary(minilm_folder()), settings.longest)
    lengths = [len(w.window.pieces) for w in windows]
    epochs = [batches(lengths, settings.batch, rng)[: settings.steps] for _ in range(settings.epochs)]
    total = sum(map(len, epochs))
    optimiser, schedule = _optimiser(model, settings, total)
    started, running, done = time.time(), 0.0, 0
    for epoch in epochs:
        for group in epoch:
            loss = _step(model, [windows[i] for i in group], optimiser)
            schedule.step()
            running = 0.98 * running + 0.02 * loss if done else loss
            done += 1
            if done % 50 == 0:
                print(f"teacher step {done}/{total} loss {running:.4f} {time.time() - started:.0f}s", flush=True)
    return model.eval()


def _frozen(model: MiniLMTagger, layers: int) -> MiniLMTagger:
    still = [model.words, model.positions, model.sides, model.norm, *list(model.layers)[:layers]] if layers else []
    for part in still:
        part.requires_grad_(False)
    return model


def _optimiser(
    model: MiniLMTagger, settings: TeacherSettings, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    trained = [(name, p) for name, p in model.named_parameters() if p.requires_grad]
    new, old = ([p for name, p in trained if name.startswith(("out.", "sides.")) == is_new] for is_new in (True, False))
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": settings.rate}, {"params": new, "lr": settings.head_rate}], weight_decay=0.01, fused=True
    )
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_share(step / total))


def rate_share(progress: float) -> float:
    """The learning rate's share of its peak: up within a twelfth of the steps, then down to nothing at its end."""
    return 12 * progress + 0.01 if progress < 1 / 12 else max(0.01, 1 - progress)


def _step(model: MiniLMTagger, windows: list[LabelledWindow], optimiser: torch.optim.Optimizer) -> float:
    pieces, sides, mask, tags = (torch.from_numpy(part) for part in collate(windows))
    with autocast():
        scores = model(pieces, sides, mask)
    loss = functional.cross_entropy(scores.float().view(-1, len(Tag)), tags.view(-1), ignore_index=UNTAGGED)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())
