"""Fits the page model's network: Adam on the log probability of the kinds that each line may be, in numpy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.parse.page_model.certainty import EVIDENCE
from onrecord.parse.page_model.network import (
    FIRST_TAPS,
    SECOND_TAPS,
    LineKind,
    LineNetwork,
    neighbourhoods,
    standardised,
)

Matrix = npt.NDArray[np.float32]
_PARAMETERS = ("first", "first_bias", "second", "second_bias", "last", "last_bias")


@dataclass(frozen=True)
class NetworkSettings:
    """Everything that decides the weights besides the pages."""

    seed: int = 0
    epochs: int = 8
    batch: int = 6000  # lines
    rate: float = 2e-3
    units: int = 40
    second_units: int = 32
    decay: float = 1e-4
    dropout: float = 0.15


@dataclass(frozen=True)
class Sample:
    """One page's features, the kinds its lines may be, and how much each line counts."""

    features: Matrix
    allowed: npt.NDArray[np.bool_]
    weights: Matrix


def fit_network(samples: Sequence[Sample], settings: NetworkSettings, verbose: bool = True) -> LineNetwork:
    """The network that makes the allowed kinds likeliest."""
    rng = np.random.default_rng(settings.seed)
    everything = np.concatenate([sample.features for sample in samples])
    shift, spread = everything.mean(axis=0), everything.std(axis=0)
    scale = np.where(spread > 1e-6, 1 / np.maximum(spread, 1e-6), 0)
    network = _begun(everything.shape[1], shift.astype(np.float32), scale.astype(np.float32), settings, rng)
    prepared = [
        Sample(standardised(one.features, shift, scale).astype(np.float32), one.allowed, one.weights) for one in samples
    ]
    state = {
        name: (np.zeros_like(getattr(network, name)), np.zeros_like(getattr(network, name))) for name in _PARAMETERS
    }
    average = {name: np.zeros_like(getattr(network, name)) for name in _PARAMETERS}
    averaged, step = 0, 0
    sizes = [len(one.features) for one in prepared]
    total = max(1, settings.epochs * (sum(sizes) // settings.batch + 1))
    for epoch in range(settings.epochs):
        lost, seen = 0.0, 0.0
        for batch in _batches(sizes, settings.batch, rng):
            gradients, loss, count = _gradients(network, [prepared[at] for at in batch], settings, rng)
            step += 1
            rate = settings.rate * max(0.03, 0.5 * (1 + np.cos(np.pi * min(1, step / total))))
            _step(network, gradients, state, step, rate, settings.decay)
            lost, seen = lost + loss, seen + count
            if epoch >= settings.epochs - 2:
                averaged += 1
                for name in _PARAMETERS:
                    average[name] += getattr(network, name)
        if verbose:
            print(f"epoch {epoch + 1} lines {seen:.0f} loss {lost / max(1, seen):.4f}", flush=True)
    for name in _PARAMETERS:
        getattr(network, name)[...] = average[name] / max(1, averaged)
    return network


def _begun(
    width: int, shift: Matrix, scale: Matrix, settings: NetworkSettings, rng: np.random.Generator
) -> LineNetwork:
    def drawn(rows: int, columns: int) -> Matrix:
        return (rng.standard_normal((rows, columns)) * np.sqrt(2 / rows)).astype(np.float32)

    one, two, kinds = settings.units, settings.second_units, len(LineKind)
    return LineNetwork(
        shift=shift,
        scale=scale,
        first=drawn(len(FIRST_TAPS) * width, one),
        first_bias=np.zeros(one, np.float32),
        second=drawn(len(SECOND_TAPS) * one, two),
        second_bias=np.zeros(two, np.float32),
        last=drawn(two, kinds),
        last_bias=np.zeros(kinds, np.float32),
        certainty=np.zeros(EVIDENCE, np.float32),
    )


def _batches(sizes: Sequence[int], batch: int, rng: np.random.Generator) -> list[list[int]]:
    batches: list[list[int]] = [[]]
    lines = 0
    for at in rng.permutation(len(sizes)):
        if lines >= batch:
            batches.append([])
            lines = 0
        batches[-1].append(int(at))
        lines += sizes[at]
    return batches


def _gradients(
    network: LineNetwork, samples: Sequence[Sample], settings: NetworkSettings, rng: np.random.Generator
) -> tuple[dict[str, Matrix], float, float]:
    """Gradients by parameter, the loss, and the lines that count."""
    reach = max(map(abs, SECOND_TAPS))
    real = _padded([np.ones((len(one.features), 1), np.float32) for one in samples], reach)
    seen = _padded([one.features for one in samples], reach)
    allowed = _padded([one.allowed.astype(np.float32) for one in samples], reach)
    weights = _padded([one.weights[:, None] for one in samples], reach)[:, 0]
    keep = 1 - settings.dropout
    around = neighbourhoods(seen, FIRST_TAPS)
    one = np.maximum(0, around @ network.first + network.first_bias) * real
    mask = (rng.random(one.shape, dtype=np.float32) < keep) / np.float32(keep)
    one *= mask
    beside = neighbourhoods(one, SECOND_TAPS)
    two = np.maximum(0, beside @ network.second + network.second_bias)
    totals = two @ network.last + network.last_bias
    totals -= totals.max(axis=1, keepdims=True)
    odds = np.exp(totals)
    odds /= odds.sum(axis=1, keepdims=True)
    right = (odds * allowed).sum(axis=1)
    counted = weights * (right > 0)
    count = float(counted.sum())
    loss = -float((counted * np.log(np.maximum(right, 1e-9))).sum())
    target = odds * allowed / np.maximum(right, 1e-9)[:, None]
    slope = (odds - target) * (counted / max(1.0, count))[:, None]
    slope_two = (slope @ network.last.T) * (two > 0)
    slope_beside = slope_two @ network.second.T
    slope_one = _gathered(slope_beside, SECOND_TAPS, one.shape[1]) * (one > 0) * mask
    gradients = {
        "last": two.T @ slope,
        "last_bias": slope.sum(axis=0),
        "second": beside.T @ slope_two,
        "second_bias": slope_two.sum(axis=0),
        "first": around.T @ slope_one,
        "first_bias": slope_one.sum(axis=0),
    }
    return gradients, loss, count


def _padded(blocks: Sequence[Matrix], reach: int) -> Matrix:
    """Pages one under the other, with rows of noughts between so that none sees the next."""
    gap = np.zeros((reach, blocks[0].shape[1]), np.float32)
    return np.concatenate([part for block in blocks for part in (block, gap)])


def _gathered(slopes: Matrix, taps: Sequence[int], width: int) -> Matrix:
    """The slopes of the neighbourhoods summed up where their rows came from."""
    count = len(slopes)
    reach = max(map(abs, taps))
    padded = np.zeros((count + 2 * reach, width), np.float32)
    for at, tap in enumerate(taps):
        padded[reach + tap : reach + tap + count] += slopes[:, at * width : (at + 1) * width]
    return padded[reach : reach + count]


def _step(
    network: LineNetwork,
    gradients: dict[str, Matrix],
    state: dict[str, tuple[Matrix, Matrix]],
    step: int,
    rate: float,
    decay: float,
) -> None:
    """One step of Adam with decoupled weight decay."""
    for name, gradient in gradients.items():
        mean, square = state[name]
        mean += 0.1 * (gradient - mean)
        square += 0.001 * (gradient * gradient - square)
        weights = getattr(network, name)
        steer = (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        weights -= np.float32(rate) * (steer + decay * weights * weights.ndim).astype(np.float32)
