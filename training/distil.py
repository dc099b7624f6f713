"""Trains the fast tagger on gold tags and on the scores of other taggers.

The rate climbs, stays, and falls to nothing over the last part of the epochs. With a folder to keep them in, an epoch's
end can be gone on from: also with more epochs than were asked for before, as long as the rate had not begun to fall.
"""

from __future__ import annotations

import copy
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from training.corpus import UNTAGGED
from training.renaming import NamePools
from training.student import Sequence_, Student, StudentSettings

_WARM = 100  # steps until the rate is reached
_EVERY = 5  # steps between two updates of the average


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


def train_student(
    found: Sequence[Sequence_],
    start: Student,
    settings: StudentSettings,
    pools: NamePools | None = None,
    kept: Path | None = None,
) -> Student:
    """The student ``start`` trained; its weights are a running average over the last steps (``StudentSettings``).

    ``pools``: the names that people are given in a share of the sequences; without them they keep their own.

    ``kept``: the file that holds the state after the last whole epoch, to go on from when it is there.
    """
    torch.set_num_threads(1)
    model = start.train()
    averaged = copy.deepcopy(model).eval()
    optimiser = _optimiser(model, settings)
    state: dict[str, Any] = {"model": model, "averaged": averaged, "optimiser": optimiser}
    epoch = steps = 0
    ends: list[dict[str, Tensor]] = []  # the running averages that are blended
    if kept is not None and kept.exists():
        stored = torch.load(kept)
        for name, part in state.items():
            part.load_state_dict(stored[name])
        epoch, steps, ends = stored["epoch"], stored["steps"], stored["ends"]
    started = time.time()
    for number in range(epoch, max(settings.blended, default=settings.epochs)):
        torch.manual_seed(settings.seed * 1000 + number)
        groups = equal_length_batches(found, settings.batch, random.Random(settings.seed * 1000 + number))
        chance = np.random.default_rng(settings.seed * 1000 + number)
        lost = 0.0
        for at, group in enumerate(groups):
            rate = settings.rate * min(1.0, (steps + 1) / _WARM) * _cooled(number + at / len(groups), settings)
            for part in optimiser.param_groups:
                part["lr"] = rate
            taken = [found[i] for i in group]
            if pools is not None:
                taken = [_renamed(one, pools, settings, chance) for one in taken]
            lost += _step(model, taken, optimiser, settings)
            steps += 1
            if steps % _EVERY == 0:
                _follow(averaged, model, min(settings.average**_EVERY, steps / (steps + 50)))
        print(
            f"student epoch {number + 1}/{settings.epochs} loss {lost / len(groups):.4f} {time.time() - started:.0f}s",
            flush=True,
        )
        if number + 1 in settings.blended:
            ends.append({name: value.clone() for name, value in averaged.state_dict().items()})
        if kept is not None:
            parts = {name: part.state_dict() for name, part in state.items()}
            _keep({**parts, "ends": ends, "epoch": number + 1, "steps": steps}, kept)
    if ends:
        averaged.load_state_dict({name: sum(own[name] for own in ends) / len(ends) for name in ends[0]})
    return averaged


def _optimiser(model: Student, settings: StudentSettings) -> torch.optim.Optimizer:
    other = [p for name, p in model.named_parameters() if name != "words.weight"]
    parts = [{"params": other}, {"params": [model.words.weight], "weight_decay": 0.0}]
    return torch.optim.AdamW(parts, lr=settings.rate, weight_decay=0.01, fused=True)


def _cooled(epoch: float, settings: StudentSettings) -> float:
    """The rate's share after so many epochs."""
    return min(1.0, (settings.epochs - epoch) / max(settings.cooling, 1e-9))


def _keep(state: dict[str, Any], path: Path) -> None:
    part = path.with_suffix(".part")
    torch.save(state, part)
    part.replace(path)


def _renamed(one: Sequence_, pools: NamePools, settings: StudentSettings, chance: np.random.Generator) -> Sequence_:
    if not one.names.any() or chance.random() >= settings.renamed:
        return one
    return replace(one, ids=pools.renamed(one.ids, one.names, settings.ordinary, chance))


def _step(model: Student, group: list[Sequence_], optimiser: torch.optim.Optimizer, settings: StudentSettings) -> float:
    ids, tags, scores = (
        torch.from_numpy(np.stack([getattr(s, part) for s in group])) for part in ("ids", "tags", "scores")
    )
    ids = ids.clone()
    dropped = torch.rand(ids.shape[:2]) < settings.word_dropout
    ids[..., :2][dropped] = 100
    ids[..., 2:4][dropped] = 0
    found = model(ids)  # not in bfloat16: at these sizes that is slower
    loss = _loss(found.flatten(0, 1), tags.flatten(), scores.flatten(0, 1), settings)
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
