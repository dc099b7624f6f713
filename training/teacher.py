"""Fine-tunes MiniLM as the teacher (and the `precise` tagger): windows of consecutive paragraphs, gold tags, bf16 autocast."""

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
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
    epochs: int = 4
    rate: float = 2e-4
    head_rate: float = 1e-3
    longest: int = 254
    batch: int = 1016
    smoothing: float = 0.0


def train_teacher(articles: Sequence[Article], settings: TeacherSettings, report: Path | None = None) -> MiniLMTagger:
    """A fine-tuned tagger. One article's paragraphs keep together, so that a pronoun may see the name before it."""
    torch.set_num_threads(1)
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    folder = minilm_folder()
    vocabulary = read_vocabulary(folder)
    model = load_minilm(folder).train()
    steps = 0
    epochs = [_epoch_batches(articles, vocabulary, settings, rng) for _ in range(settings.epochs)]
    total = sum(len(epoch) for epoch in epochs)
    optimiser, schedule = _optimiser(model, settings, total)
    started, running = time.time(), 0.0
    for number, epoch in enumerate(epochs, 1):
        for windows in epoch:
            loss = _step(model, windows, optimiser, settings)
            schedule.step()
            steps += 1
            running = loss if steps == 1 else 0.98 * running + 0.02 * loss
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
    return [[windows[i] for i in group] for group in batches([len(w.window.pieces) for w in windows], settings.batch, rng)]


def _optimiser(
    model: MiniLMTagger, settings: TeacherSettings, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    new = [*model.out.parameters(), *model.sides.parameters()]
    old = [p for name, p in model.named_parameters() if not name.startswith(("out.", "sides."))]
    optimiser = torch.optim.AdamW(
        [{"params": old, "lr": settings.rate}, {"params": new, "lr": settings.head_rate}], weight_decay=0.01, fused=True
    )
    warm = max(1.0, 0.08 * total)
    return optimiser, torch.optim.lr_scheduler.LambdaLR(optimiser, lambda s: min(1.0, (s + 1) / warm) * max(0.01, 1 - s / total))


def _step(model: MiniLMTagger, windows: list[LabelledWindow], optimiser: torch.optim.Optimizer, settings: TeacherSettings) -> float:
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


def teacher_scores(model: MiniLMTagger, articles: Sequence[Article], longest: int = 254) -> list[list[npt.NDArray[np.float32]]]:
    """For each article and paragraph the tag scores of its words, [words, 7]."""
    vocabulary = read_vocabulary(minilm_folder())
    windows = article_windows(articles, vocabulary, longest)
    found = [[np.zeros((len(p), len(LABELS)), np.float32) for p in article.paragraphs] for article in articles]
    with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
        for group in batches([len(w.window.pieces) for w in windows], 2032):
            pieces, sides, mask, _ = (torch.from_numpy(part) for part in collate([windows[i] for i in group]))
            scores = model(pieces, sides, mask).float().numpy()
            for row, index in enumerate(group):
                window = windows[index].window
                for (paragraph, word), at in zip(window.words, window.first_pieces, strict=True):
                    found[windows[index].article][paragraph][word] = scores[row, at]
    return found


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("corpus", type=Path, help="folder with train.jsonl.gz")
    arguments.add_argument("out", type=Path, help="where the weights go (.pt)")
    arguments.add_argument("--seed", type=int, default=0)
    arguments.add_argument("--epochs", type=int, default=TeacherSettings.epochs)
    given = arguments.parse_args()
    settings = TeacherSettings(seed=given.seed, epochs=given.epochs)
    model = train_teacher(read_annotated(given.corpus / "train.jsonl.gz"), settings, given.out)
    torch.save(model.state_dict(), given.out)


if __name__ == "__main__":
    main()
