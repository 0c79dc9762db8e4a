"""Losses: a batch and the network's word vectors come in; one number for each head goes out."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from batches import IGNORED
from network import Network, Words


def cross(logits: Tensor, target: Tensor) -> Tensor:
    """Mean cross-entropy over the items that have a label; 0 where none has."""
    total = nn.functional.cross_entropy(logits.float(), target, ignore_index=IGNORED, reduction="sum")
    return total / (target != IGNORED).sum().clamp(min=1)


def supervised(net: Network, batch: dict[str, Any], words: Words) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for, mean over its items."""
    targets, found = batch["targets"], {}
    for key in ("upos", "xpos", "names"):
        if key in targets:
            found[key] = cross(getattr(net, key)(words.language), targets[key])
    if "tree" in targets:
        tree = targets["tree"]
        scores = net.arcs(words.language, tree["grid"])
        found["arc"] = cross(scores.reshape(-1, scores.shape[-1]), tree["local"].reshape(-1))
        found["relation"] = cross(net.relations(words.language, tree["dependents"], tree["heads"]), tree["relations"])
    for family in net.tags:
        if f"{family}.tags" in targets:
            found[f"{family}.tags"] = cross(net.tags[family](words.meaning), targets[f"{family}.tags"])
        if f"{family}.frames" in targets:
            found |= _frames(net, batch, words.meaning, family, targets[f"{family}.frames"])
    return found


def _frames(net: Network, batch: dict[str, Any], words: Tensor, family: str, target: dict[str, Any]) -> dict[str, Tensor]:
    """Pointers are right on any of the ranges that hold the same words; the loss sums their probability."""
    scores, attrs = net.frames[family](words, target["first"], target["last"], batch["sentence"], batch["owner"])
    logs = scores.float().log_softmax(-1).flatten(0, 2)
    right = logs[target["groups"], target["answers"]].exp()
    total = torch.zeros(len(logs), device=words.device).index_add(0, target["groups"], right)
    found = {f"{family}.roles": -(total[target["known"]] + 1e-7).log().mean()}
    for name, logits in attrs.items():
        found[f"{family}.{name}"] = cross(logits, target["attrs"][name])
    return found


def _divergence(student: Tensor, guide: Tensor) -> Tensor:
    return nn.functional.kl_div(
        student.float().log_softmax(-1), guide.float().log_softmax(-1), log_target=True, reduction="none"
    ).sum(-1)


def distilled(net: Network, teacher: Network, batch: dict[str, Any], words: Words, taught: Words) -> dict[str, Tensor]:
    """Divergence of the student's heads from the teacher's on unlabeled reports; triggers are those that the teacher sees."""
    found = {
        name: _divergence(getattr(net, name)(words.language), getattr(teacher, name)(taught.language)).mean()
        for name in ("upos", "xpos", "names")
    }
    cells = batch["grid"]
    real = cells >= 0
    guide = teacher.arcs(taught.language, cells)
    found["arc"] = _divergence(net.arcs(words.language, cells)[real], guide[real]).mean()
    heads = cells.gather(1, guide.argmax(-1).clamp(max=cells.shape[1] - 1))[real].clamp(min=0)
    dependents = cells[real]
    found["relation"] = _divergence(
        net.relations(words.language, dependents, heads), teacher.relations(taught.language, dependents, heads)
    ).mean()
    for family in net.tags:
        logits = teacher.tags[family](taught.meaning)
        found[f"{family}.tags"] = _divergence(net.tags[family](words.meaning), logits).mean()
        first = (logits.float().softmax(-1)[:, 0] < 0.6).nonzero()[:400, 0]
        if not len(first):
            continue
        scores, attrs = net.frames[family](words.meaning, first, first, batch["sentence"], batch["owner"])
        guides, guide_attrs = teacher.frames[family](taught.meaning, first, first, batch["sentence"], batch["owner"])
        found[f"{family}.roles"] = _divergence(scores, guides).mean()
        if attrs:
            found[f"{family}.attributes"] = torch.stack([_divergence(attrs[a], guide_attrs[a]).mean() for a in attrs]).sum()
    return found
