"""Evaluation during training: quick figures of each head on the dev parts (the project's own figures come from ``bench``)."""

from __future__ import annotations

from typing import Any

import torch

from batches import collate, moved
from network import Labels, Network, Words, half

Document = dict[str, Any]


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Ranges and labels of BIO tags; an I that does not continue its label begins a range."""
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        if tag in ("O", "X"):
            continue
        kind, _, label = tag.partition("-")
        if kind == "I" and found and found[-1][1] == i and found[-1][2] == label:
            found[-1] = (found[-1][0], i + 1, label)
        else:
            found.append((i, i + 1, label))
    return found


def _f1(right: int, said: int, true: int) -> float:
    return round(100 * 2 * right / (said + true), 2) if said + true else 0.0


@torch.no_grad()
def words_of(net: Network, documents: list[Document], device: str, limit: int) -> tuple[Words, dict[str, Any]]:
    batch = moved(collate(documents, limit), device)
    with half(device):
        words = net.words(batch)
    return Words(words.language.float(), words.meaning.float()), batch


@torch.no_grad()
def trees(net: Network, labels: Labels, documents: list[Document], device: str, limit: int = 160) -> dict[str, float]:
    total = upos = uas = las = 0
    for document in documents:
        both, batch = words_of(net, [document], device, limit)
        words, cells = both.language, batch["grid"]
        arcs = net.arcs(words, cells).argmax(-1)
        heads = cells.gather(1, arcs)[cells >= 0]
        relations = net.relations(words, cells[cells >= 0], heads).argmax(-1).tolist()
        tags = net.upos(words).argmax(-1).tolist()
        for i, head in enumerate(heads.tolist()):
            total += 1
            upos += labels.upos[tags[i]] == document["upos"][i]
            right = head == document["heads"][i]
            uas += right
            las += right and labels.relations[relations[i]].split(":")[0] == document["relations"][i].split(":")[0]
    return {"upos": round(100 * upos / total, 2), "uas": round(100 * uas / total, 2), "las": round(100 * las / total, 2)}


@torch.no_grad()
def names(net: Network, labels: Labels, documents: list[Document], device: str) -> float:
    right = said = true = 0
    for start in range(0, len(documents), 64):
        part = documents[start : start + 64]
        words, batch = words_of(net, part, device, 160)
        tags = net.names(words.language).argmax(-1).tolist()
        for document, offset in zip(part, batch["offsets"]):
            gold = set(spans(document["names"]))
            guess = {
                s
                for s in spans([labels.names[t] for t in tags[offset : offset + len(document["words"])]])
                if not any(document["names"][i] == "X" for i in range(s[0], s[1]))
            }
            right, said, true = right + len(gold & guess), said + len(guess), true + len(gold)
    return _f1(right, said, true)


@torch.no_grad()
def frames(  # noqa: C901 - one table, read from top to bottom
    net: Network, labels: Labels, documents: list[Document], family: str, device: str, limit: int = 160
) -> dict[str, float]:
    """Triggers (same label, overlapping words) and, over right triggers, roles (shared words) and attributes."""
    right = said = true = 0
    roles: dict[str, list[int]] = {}
    for document in documents:
        both, batch = words_of(net, [document], device, limit)
        words = both.meaning
        tags = [labels.tags[family][t] for t in net.tags[family](words).argmax(-1).tolist()]
        guess = spans(tags)
        key = {"claim": "effect", "event": "type", "attribution": "cue"}[family]
        items = document["frames"][family]["items"]
        said, true = said + len(guess), true + len(items)
        used: set[int] = set()
        pairs = []
        for item in items:
            for g, (first, last, label) in enumerate(guess):
                if g not in used and label == item["attrs"][key] and first < item["last"] and item["first"] < last:
                    used.add(g)
                    pairs.append((item, first, last))
                    break
        right += len(pairs)
        if not pairs:
            continue
        scores, attrs = net.frames[family](
            words,
            torch.tensor([p[1] for p in pairs], device=device),
            torch.tensor([p[2] - 1 for p in pairs], device=device),
            batch["sentence"],
            batch["owner"],
        )
        for r, role in enumerate(labels.roles[family]):
            for n, (item, _, _) in enumerate(pairs):
                if role not in item["roles"]:
                    continue
                start, end = (int(scores[n, r, k].argmax()) for k in (0, 1))
                size = len(document["words"])
                if item["roles"][role]:
                    ok = start < size and any(
                        min(e, end + 1) - max(s, start) >= 0.5 * min(e - s, end + 1 - start) > 0 for s, e in item["roles"][role]
                    )
                else:
                    ok = start == size
                tally = roles.setdefault(role, [0, 0])
                tally[0] += ok
                tally[1] += 1
        for name, logits in attrs.items():
            best = logits.argmax(-1).tolist()
            tally = roles.setdefault(name, [0, 0])
            tally[0] += sum(labels.attributes[family][name][b] == p[0]["attrs"][name] for b, p in zip(best, pairs))
            tally[1] += len(pairs)
    return {
        "f1": _f1(right, said, true),
        "p": round(100 * right / max(said, 1), 1),
        "r": round(100 * right / max(true, 1), 1),
    } | {name: round(100 * ok / n, 1) for name, (ok, n) in roles.items()}
