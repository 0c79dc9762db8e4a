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
    """The loss of each head that the batch has labels and vectors for, mean over its items."""
    targets, found = batch["targets"], {}
    for key in ("upos", "xpos", "names"):
        if key in targets and len(words.language):
            found[key] = cross(getattr(net, key)(words.language), targets[key])
    if "tree" in targets and len(words.language):
        tree = targets["tree"]
        scores = net.arcs(words.language, tree["grid"])
        found["arc"] = cross(scores.reshape(-1, scores.shape[-1]), tree["local"].reshape(-1))
        found["relation"] = cross(net.relations(words.language, tree["dependents"], tree["heads"]), tree["relations"])
    for family in net.tags if len(words.meaning) else ():
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
    """Divergence of the student's heads from the teacher's; triggers are those that the teacher sees.

    ``words`` are vectors as the heads see them in training, ``taught`` the teacher's. Only what both are told of is compared.
    """
    found = _language(net, teacher, batch["grid"], words.language, taught.language) if len(taught.language) else {}
    return found | (_meaning(net, teacher, batch, words.meaning, taught.meaning) if len(taught.meaning) else {})


def alike(words: Words, taught: Words) -> Tensor:
    """The mean squared difference of the student's vectors, before any of their numbers are hidden, from the teacher's."""
    pairs = ((words.language, taught.language), (words.meaning, taught.meaning))
    return torch.stack([nn.functional.mse_loss(own.float(), told) for own, told in pairs if len(told)]).sum()


def _language(net: Network, teacher: Network, cells: Tensor, words: Tensor, taught: Tensor) -> dict[str, Tensor]:
    found = {
        name: _divergence(getattr(net, name)(words), getattr(teacher, name)(taught)).mean()
        for name in ("upos", "xpos", "names")
    }
    real = cells >= 0
    guide = teacher.arcs(taught, cells)
    found["arc"] = _divergence(net.arcs(words, cells)[real], guide[real]).mean()
    heads = cells.gather(1, guide.argmax(-1).clamp(max=cells.shape[1] - 1))[real].clamp(min=0)
    dependents = cells[real]
    relations = _divergence(net.relations(words, dependents, heads), teacher.relations(taught, dependents, heads))
    return found | {"relation": relations.mean()}


def _meaning(net: Network, teacher: Network, batch: dict[str, Any], words: Tensor, taught: Tensor) -> dict[str, Tensor]:
    found: dict[str, Tensor] = {}
    for family in net.tags:
        logits = teacher.tags[family](taught)
        found[f"{family}.tags"] = _divergence(net.tags[family](words), logits).mean()
        first = (logits.float().softmax(-1)[:, 0] < 0.6).nonzero()[:400, 0]
        if not len(first):
            continue
        scores, attrs = net.frames[family](words, first, first, batch["sentence"], batch["owner"])
        guides, guide_attrs = teacher.frames[family](taught, first, first, batch["sentence"], batch["owner"])
        found[f"{family}.roles"] = _divergence(scores, guides).mean()
        if attrs:
            found[f"{family}.attributes"] = torch.stack([_divergence(attrs[a], guide_attrs[a]).mean() for a in attrs]).sum()
    return found
