"""Makes a smaller fast tagger of a trained one: of each layer the units that say most about what the next layer takes.

Units are chosen one by one, each time the one that leaves the least of the next layer's inputs unexplained (in squares,
over running text); the next layer's weights are then those that make up best for the units that are gone. What comes
of it is no good tagger, but needs much less training than one that knows nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from training.student import FIXED, Sequence_, Student, StudentSettings

_WAYS = ("l0", "l0_reverse")


@dataclass(frozen=True)
class _Kept:
    """The units that stay, and all of them as ``units @ mix + offset``."""

    units: npt.NDArray[np.intp]
    mix: Tensor  # [kept, all]
    offset: Tensor  # [all]

    def taken(self, kernel: Tensor) -> tuple[Tensor, Tensor]:
        """A kernel [outputs, all] that takes the kept units instead, and what its outputs gain."""
        return kernel @ self.mix.T, kernel @ self.offset

    def gates(self, rows: Tensor) -> Tensor:
        """The kept units' rows of each of the four gates."""
        return torch.cat([gate[self.units] for gate in rows.chunk(4)])


def narrowed(model: Student, settings: StudentSettings, found: Sequence[Sequence_]) -> Student:
    """A student of the sizes in ``settings``; ``found``: some thousand words of text."""
    weights = {name: value.detach() for name, value in model.state_dict().items()}
    entering, first, narrow, second = _activations(model.eval(), found)
    made: dict[str, Tensor] = {}
    kept = _chosen(entering, _both(weights, "first"), settings.entering - FIXED)
    made["words.weight"], made["entering"] = weights["words.weight"][:, kept.units], weights["entering"][kept.units]
    kernel, bias = _layer(made, weights, ("first", "narrow"), kept, first, settings.first - FIXED)
    kept = _chosen(narrow, _both(weights, "second"), settings.narrow - FIXED)
    made["narrow.weight"], made["narrow.bias"] = kernel[kept.units], bias[kept.units]
    kernel, bias = _layer(made, weights, ("second", "out"), kept, second, settings.second - FIXED)
    made["out.weight"], made["out.bias"] = kernel, bias
    smaller = Student(settings)
    smaller.load_state_dict(made)
    return smaller


def _activations(model: Student, found: Sequence[Sequence_]) -> list[Tensor]:
    """What leaves each layer, [words, units]."""
    left: list[list[Tensor]] = [[], [], [], []]
    with torch.no_grad():
        for sequence in found:
            entering = model.embed(torch.from_numpy(sequence.ids)[None])
            first = model.first(entering)[0]
            narrow = torch.tanh(model.narrow(first))
            for own, value in zip(left, (entering, first, narrow, model.second(narrow)[0]), strict=True):
                own.append(value[0])
    return [torch.cat(own) for own in left]


def _both(weights: dict[str, Tensor], layer: str) -> Tensor:
    return torch.cat([weights[f"{layer}.weight_ih_{way}"] for way in _WAYS])


def _layer(
    made: dict[str, Tensor],
    weights: dict[str, Tensor],
    names: tuple[str, str],
    below: _Kept,
    hidden: Tensor,
    count: int,
) -> tuple[Tensor, Tensor]:
    """Fills in an LSTM layer with ``count`` units each way; gives the weights of the linear layer that takes them."""
    layer, after = names
    kernels, bias = [], weights[f"{after}.bias"]
    for way, own, taking in zip(_WAYS, hidden.chunk(2, 1), weights[f"{after}.weight"].chunk(2, 1), strict=True):
        recurrent = weights[f"{layer}.weight_hh_{way}"]
        kept = _chosen(own, torch.cat([recurrent, taking]), count)
        entering, gained = below.taken(weights[f"{layer}.weight_ih_{way}"])
        recurring, more = kept.taken(recurrent)
        made[f"{layer}.weight_ih_{way}"], made[f"{layer}.weight_hh_{way}"] = kept.gates(entering), kept.gates(recurring)
        both = weights[f"{layer}.bias_ih_{way}"] + weights[f"{layer}.bias_hh_{way}"] + gained + more
        made[f"{layer}.bias_ih_{way}"] = kept.gates(both)
        made[f"{layer}.bias_hh_{way}"] = torch.zeros(4 * count)
        kernel, more = kept.taken(taking)
        kernels.append(kernel)
        bias = bias + more
    return torch.cat(kernels, 1), bias


def _chosen(left: Tensor, taking: Tensor, count: int) -> _Kept:
    """The ``count`` units of ``left`` [words, units] that explain most of ``left @ taking.T``."""
    values, kernel = left.double().numpy(), taking.double().numpy()
    mean = values.mean(0)
    shared = np.cov(values, rowvar=False) + 1e-6 * np.eye(values.shape[1])
    rest, units = shared.copy(), []
    for _ in range(count):
        explained = ((kernel @ rest) ** 2).sum(0) / np.maximum(np.diag(rest), 1e-9)
        explained[units] = -1
        best = int(explained.argmax())
        units.append(best)
        rest -= np.outer(rest[best], rest[best]) / rest[best, best]
    chosen = np.sort(np.array(units, np.intp))
    mix = np.linalg.solve(shared[np.ix_(chosen, chosen)], shared[chosen])
    offset = mean - mean[chosen] @ mix
    return _Kept(chosen, torch.from_numpy(mix).float(), torch.from_numpy(offset).float())
