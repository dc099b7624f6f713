"""Fine-tunes MiniLM as the teacher (and the ``precise`` tagger): paragraphs, gold tags, bf16 autocast."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from onrecord.enrich.statements.model.labels import Tag
from training.corpus import Article, read_annotated
from training.minilm import MiniLMTagger, load_minilm, minilm_folder, read_vocabulary
from training.windows import NO_LABEL, LabelledWindow, article_windows, batches, collate


@dataclass(frozen=True)
class TeacherSettings:
    """Everything that decides the teacher's weights besides the corpus. ``batch`` counts positions with padding."""

    seed: int = 0
    epochs: int = 4
    rate: float = 2e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    longest: int = 254
    batch: int = 1024


def train_teacher(articles: Sequence[Article], settings: TeacherSettings, report: Path | None = None) -> MiniLMTagger:
    """A fine-tuned tagger.

    Paragraphs are read one by one, as they are when it is used. After each epoch the weights go to ``report``.
    """
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    folder = minilm_folder()
    model = load_minilm(folder, settings.dropout).train()
    windows = article_windows(articles, read_vocabulary(folder), settings.longest)
    lengths = [len(w.window.pieces) for w in windows]
    epochs = [batches(lengths, settings.batch, rng) for _ in range(settings.epochs)]
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
        if report:
            torch.save(model.state_dict(), report)
    return model.eval()


def _optimiser(
    model: MiniLMTagger, settings: TeacherSettings, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    new = [*model.out.parameters(), *model.sides.parameters()]
    old = [p for name, p in model.named_parameters() if not name.startswith(("out.", "sides."))]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": settings.rate}, {"params": new, "lr": settings.head_rate}], weight_decay=0.01, fused=True
    )
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_share(step / total))


def rate_share(progress: float) -> float:
    """The learning rate's share of its peak: up within a twelfth of the steps, then down to nothing at its end."""
    return 12 * progress + 0.01 if progress < 1 / 12 else max(0.01, 1 - progress)


def _step(model: MiniLMTagger, windows: list[LabelledWindow], optimiser: torch.optim.Optimizer) -> float:
    pieces, sides, mask, tags = (torch.from_numpy(part) for part in collate(windows))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(pieces, sides, mask)
    loss = functional.cross_entropy(scores.float().view(-1, len(Tag)), tags.view(-1), ignore_index=NO_LABEL)
    optimiser.zero_grad(set_to_none=True)
    loss.backward()  # type: ignore[no-untyped-call]
    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
    optimiser.step()
    return float(loss.detach())


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path, help="folder with train.jsonl.gz")
    arguments.add_argument("out", type=Path, help="where the weights go (.pt)")
    arguments.add_argument("--seed", type=int, default=0)
    given = arguments.parse_args()
    settings = TeacherSettings(seed=given.seed)
    model = train_teacher(read_annotated(given.corpus / "train.jsonl.gz"), settings, given.out)
    torch.save(model.state_dict(), given.out)


if __name__ == "__main__":
    main()
