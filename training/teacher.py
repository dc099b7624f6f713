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
class TeacherSettings:
    """Everything that decides the teacher's weights besides the corpus."""

    seed: int = 0
    epochs: int = 3
    rate: float = 2e-4
    head_rate: float = 1e-3
    longest: int = 254
    batch: int = 1016
    smoothing: float = 0.0


def train_teacher(
    articles: Sequence[Article], settings: TeacherSettings, report: Path | None = None, done: int = 0
) -> MiniLMTagger:
    """A fine-tuned tagger. One article's paragraphs keep together, so that a pronoun may see the name before it.

    After each epoch the weights go to `report`; a run that was cut short goes on from there, `done` epochs in.
    """
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    folder = minilm_folder()
    vocabulary = read_vocabulary(folder)
    model = load_minilm(folder).train()
    epochs = [_epoch_batches(articles, vocabulary, settings, rng) for _ in range(settings.epochs)]
    total = sum(len(epoch) for epoch in epochs)
    steps = sum(len(epoch) for epoch in epochs[:done])
    if done and report:
        model.load_state_dict(torch.load(report))
    optimiser, schedule = _optimiser(model, settings, total, steps)
    started, running = time.time(), 0.5
    for number, epoch in enumerate(epochs[done:], done + 1):
        for windows in epoch:
            loss = _step(model, windows, optimiser, settings)
            schedule.step()
            steps += 1
            running = 0.98 * running + 0.02 * loss
            if steps % 50 == 0:
                print(f"teacher step {steps}/{total} loss {running:.4f} {time.time() - started:.0f}s", flush=True)
        if report:
            torch.save(model.state_dict(), report)
        print(f"teacher epoch {number} {time.time() - started:.0f}s", flush=True)
    return model.eval()


def _epoch_batches(
    articles: Sequence[Article], vocabulary: dict[str, int], settings: TeacherSettings, rng: random.Random
) -> list[list[LabelledWindow]]:
    windows = article_windows(articles, vocabulary, settings.longest, rng)
    return [
        [windows[i] for i in group] for group in batches([len(w.window.pieces) for w in windows], settings.batch, rng)
    ]


def _optimiser(
    model: MiniLMTagger, settings: TeacherSettings, total: int, done: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    new = [*model.out.parameters(), *model.sides.parameters()]
    old = [p for name, p in model.named_parameters() if not name.startswith(("out.", "sides."))]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": settings.rate}, {"params": new, "lr": settings.head_rate}], weight_decay=0.01, fused=True
    )
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate_share((step + done) / total))


def rate_share(progress: float) -> float:
    """The learning rate's share of its peak: up within a twelfth of the training, then slowly to a half after two
    thirds of it, and to nothing at its end.
    """
    if progress < 1 / 12:
        return 12 * progress + 0.01
    if progress < 2 / 3:
        return 1 - 0.5 * (progress - 1 / 12) / (2 / 3 - 1 / 12)
    return max(0.005, 1.5 * (1 - progress))


def _step(
    model: MiniLMTagger, windows: list[LabelledWindow], optimiser: torch.optim.Optimizer, settings: TeacherSettings
) -> float:
    pieces, sides, mask, tags = (torch.from_numpy(part) for part in collate(windows))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        scores = model(pieces, sides, mask)
    loss = functional.cross_entropy(
        scores.float().view(-1, len(LABELS)), tags.view(-1), ignore_index=NO_LABEL, label_smoothing=settings.smoothing
    )
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
    arguments.add_argument("--done", type=int, default=0, help="epochs that the weights in OUT have had already")
    given = arguments.parse_args()
    settings = TeacherSettings(seed=given.seed)
    model = train_teacher(read_annotated(given.corpus / "train.jsonl.gz"), settings, given.out, given.done)
    torch.save(model.state_dict(), given.out)


if __name__ == "__main__":
    main()
