"""Fine-tunes MiniLM as the teacher (and the `precise` tagger): windows of consecutive paragraphs, gold tags, bf16
autocast.
"""

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch.nn import functional

from onrecord.enrich.statements.labels import LABELS
from training.corpus import Article, read_annotated
from training.minilm import MiniLMTagger, load_minilm, minilm_folder, read_vocabulary
from training.windows import NO_LABEL, LabelledWindow, article_windows, batches, collate


@dataclass(frozen=True)
class Stage:
    """Some epochs under one learning rate, which falls to nothing at their end. `packed`: windows hold many paragraphs,
    as fit into a length drawn for each article; else one each.
    """

    epochs: int
    rate: float
    packed: bool
    dropout: float


@dataclass(frozen=True)
class TeacherSettings:
    """Everything that decides the teacher's weights besides the corpus."""

    seed: int = 0
    stages: tuple[Stage, ...] = (Stage(3, 2e-4, True, 0.1), Stage(1, 1.5e-4, False, 0.05))
    head_rate: float = 1e-3
    longest: int = 254
    batch: int = 1016


def train_teacher(
    articles: Sequence[Article], settings: TeacherSettings, report: Path | None = None, done: int = 0
) -> MiniLMTagger:
    """A fine-tuned tagger: first on windows of many paragraphs, then on single ones, as it is used.

    After each stage the weights go to `report`; a run that was cut short goes on from there, `done` stages in.
    """
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    folder = minilm_folder()
    vocabulary = read_vocabulary(folder)
    model = load_minilm(folder)
    if done and report:
        model.load_state_dict(torch.load(report))
    for number, stage in enumerate(settings.stages[done:], done):
        _run_stage(model, articles, vocabulary, settings, stage, random.Random(settings.seed + number))
        if report:
            torch.save(model.state_dict(), report)
    return model.eval()


def _run_stage(
    model: MiniLMTagger,
    articles: Sequence[Article],
    vocabulary: dict[str, int],
    settings: TeacherSettings,
    stage: Stage,
    rng: random.Random,
) -> None:
    model.train()
    model.set_dropout(stage.dropout)
    epochs = [_epoch_batches(articles, vocabulary, settings, stage, rng) for _ in range(stage.epochs)]
    steps = [windows for epoch in epochs for windows in epoch]
    optimiser, schedule = _optimiser(model, settings, stage, len(steps))
    started, running = time.time(), 0.0
    for number, windows in enumerate(steps, 1):
        loss = _step(model, windows, optimiser)
        schedule.step()
        running = loss if number == 1 else 0.98 * running + 0.02 * loss
        if number % 50 == 0 or number == len(steps):
            print(f"teacher step {number}/{len(steps)} loss {running:.4f} {time.time() - started:.0f}s", flush=True)


def _epoch_batches(
    articles: Sequence[Article], vocabulary: dict[str, int], settings: TeacherSettings, stage: Stage, rng: random.Random
) -> list[list[LabelledWindow]]:
    windows = article_windows(articles, vocabulary, settings.longest, rng if stage.packed else None, stage.packed)
    return [
        [windows[i] for i in group] for group in batches([len(w.window.pieces) for w in windows], settings.batch, rng)
    ]


def _optimiser(
    model: MiniLMTagger, settings: TeacherSettings, stage: Stage, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    new = [*model.out.parameters(), *model.sides.parameters()]
    old = [p for name, p in model.named_parameters() if not name.startswith(("out.", "sides."))]
    head_rate = settings.head_rate * stage.rate / settings.stages[0].rate
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": stage.rate}, {"params": new, "lr": head_rate}], weight_decay=0.01, fused=True
    )
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_share(step / total))


def rate_share(progress: float) -> float:
    """The learning rate's share of its peak: up within a twentieth of the stage, then down to nothing at its end."""
    return 20 * progress + 0.01 if progress < 0.05 else max(0.005, (1 - progress) / 0.95)


def _step(model: MiniLMTagger, windows: list[LabelledWindow], optimiser: torch.optim.Optimizer) -> float:
    pieces, sides, mask, tags = (torch.from_numpy(part) for part in collate(windows))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(pieces, sides, mask)
    loss = functional.cross_entropy(scores.float().view(-1, len(LABELS)), tags.view(-1), ignore_index=NO_LABEL)
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
    arguments.add_argument("--done", type=int, default=0, help="stages that the weights in OUT have had already")
    given = arguments.parse_args()
    settings = TeacherSettings(seed=given.seed)
    model = train_teacher(read_annotated(given.corpus / "train.jsonl.gz"), settings, given.out, given.done)
    torch.save(model.state_dict(), given.out)


if __name__ == "__main__":
    main()
