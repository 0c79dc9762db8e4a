"""States that no step changes: documents come in; each, varied once, goes out with the states below the encoder's last layers.

Where only the last layer learns, the five below it cost most of a step and would say the same each time.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import torch

from batches import filled, moved, rows_of
from network import Network

Document = dict[str, Any]
SOME = 64  # documents whose windows are sorted by length, so that little is padded
WINDOWS = 16  # a call


@torch.no_grad()
def held(
    net: Network, documents: list[Document], vary: Callable[..., Document], rng: random.Random, device: str
) -> list[Document]:
    """The documents; ``held`` is, for each window, its states [pieces, width] in half precision and (column, word) of each word."""
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
            for (n, (ids, _, places)), states in zip(some, _below(net, [row for _, row in some], device)):
                found[n].append((states[: len(ids)], places))
        made += [{k: v for k, v in d.items() if k not in ("pieces", "shapes")} | {"held": f} for d, f in zip(part, found)]
    return made


def _below(net: Network, rows: list[Any], device: str) -> torch.Tensor:
    batch = moved(filled(rows, max(len(ids) for ids, _, _ in rows)), device)
    with torch.autocast(device, dtype=torch.bfloat16):
        return net.encoder.below(batch["ids"], batch["cases"], net.encoder.bias(batch["mask"])).to("cpu", torch.float16)
