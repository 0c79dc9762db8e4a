"""States that no step changes: documents come in; each, varied once, goes out with the states below the encoder's last layers.

Where only one of the last layers learns, the five below it cost most of a step and would say the same each time. So would a teacher.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable
from typing import Any

import torch

from batches import filled, moved, rows_of
from network import Network, half

Document = dict[str, Any]
SOME = 64  # documents whose windows are sorted by length, so that little is padded
WINDOWS = 16  # a call


@torch.no_grad()
def held(
    net: Network,
    documents: list[Document],
    vary: Callable[..., Document],
    rng: random.Random,
    device: str,
    teacher: Network | None = None,
) -> list[Document]:
    """The documents; ``held`` is, for each window, its states [pieces, width] in half precision and (column, word) of each word.

    With a teacher, ``taught`` are its vectors [words, width] of the last layer that the network is asked for, in half precision.
    """
    net.eval()
    made = []
    for start in range(0, len(documents), SOME):
        part = [vary(d, rng) for d in documents[start : start + SOME]]
        limit = rng.randint(110, 260)
        owned = [(n, row) for n, d in enumerate(part) for row in rows_of(d, limit, rng, 0)]
        owned.sort(key=lambda one: len(one[1][0]))
        found: list[list[Any]] = [[] for _ in part]
        for first in range(0, len(owned), WINDOWS):
            some = owned[first : first + WINDOWS]
            below, taught = _states(net, teacher, [row for _, row in some], device)
            for (n, (ids, _, places)), states in zip(some, below):
                found[n].append((states[: len(ids)], places))
            for (n, (_, _, places)), states in zip(some, taught):
                columns, words = map(list, zip(*places))
                empty = states.new_zeros(len(part[n]["words"]), states.shape[-1])
                part[n].setdefault("taught", empty)[words] = states[columns]
        made += [{k: v for k, v in d.items() if k not in ("pieces", "shapes")} | {"held": f} for d, f in zip(part, found)]
    return made


def _states(net: Network, teacher: Network | None, rows: list[Any], device: str) -> tuple[torch.Tensor, Iterable[torch.Tensor]]:
    """Of each window, the states below the last layers, and those of the teacher's last layer."""
    batch = moved(filled(rows, max(len(ids) for ids, _, _ in rows)), device)
    pieces = (batch["ids"], batch["cases"])
    with half(device):
        below = net.encoder.below(*pieces, net.encoder.bias(batch["mask"])).to("cpu", torch.float16)
        if teacher is None:
            return below, ()
        bias = teacher.encoder.bias(batch["mask"])
        return below, teacher.last(teacher.encoder.below(*pieces, bias), bias).to("cpu", torch.float16)
