"""Batches: documents come in; padded windows of word pieces, index tensors and the targets of every head go out."""

from __future__ import annotations

import itertools
import pickle
import random
from collections.abc import Callable, Iterator
from typing import Any

import torch

from counterclaim.annotate.wordpiece import CLS, SEP
from network import Labels

Document = dict[str, Any]
IGNORED = -100
# Rows of these lengths are padded apart from longer ones: with four steps, not twelve, up to half of what was computed was padding.
LENGTHS = (0, 16, 24, 32, 40, 48, 64, 96, 128, 160, 224, 280, 512)


def windows(document: Document, limit: int) -> list[list[int]]:
    """Word numbers of each window: whole sentences up to ``limit`` pieces; a longer sentence is cut."""
    made: list[list[int]] = []
    current: list[int] = []
    size = 0
    for first, last in document["sents"]:
        need = sum(len(document["pieces"][i]) for i in range(first, last)) + 1
        if current and size + need > limit:
            made.append(current)
            current, size = [], 0
        for i in range(first, last):
            pieces = len(document["pieces"][i])
            if size + pieces > limit and current:
                made.append(current)
                current, size = [], 0
            current.append(i)
            size += pieces
        size += 1
    return [*made, current] if current else made


def collate(documents: list[Document], limit: int, recase: random.Random | None = None) -> dict[str, Any]:
    """Tensors of a batch; words of all documents are numbered through."""
    rows, sentence, owner, sents, offsets = [], [], [], [], []
    base = 0
    for number, document in enumerate(documents):
        offsets.append(base)
        rows.extend(rows_of(document, limit, recase, base))
        for index, (first, last) in enumerate(document["sents"]):
            sents.append((base + first, base + last))
            sentence.extend([index] * (last - first))
        owner.extend([number] * len(document["words"]))
        base += len(document["words"])
    groups, at = _padded(rows, base)
    return {
        "groups": groups,
        "at": at,
        "sentence": torch.tensor(sentence),
        "owner": torch.tensor(owner),
        "grid": grid(sents),
        "offsets": offsets,
        "words": base,
    }


def rows_of(document: Document, limit: int, recase: random.Random | None, base: int) -> Iterator[Any]:
    """A window each: numbers of its pieces and of their shapes, and (column, word) of each word; or the states held of it."""
    if "held" in document:
        yield from ((states, None, [(column, base + word) for column, word in at]) for states, at in document["held"])
        return
    cases = _recased(document, recase) if recase else document["shapes"]
    paragraph = {i: p for (first, last), p in zip(document["sents"], document["paras"]) for i in range(first, last)}
    yield from (_row(document, window, cases, paragraph, base) for window in windows(document, limit))


def _row(
    document: Document, window: list[int], cases: list[int], paragraph: dict[int, int], base: int
) -> tuple[list[int], list[int], list[tuple[int, int]]]:
    ids, case, at, before = [CLS], [0], [], paragraph[window[0]]
    for i in window:
        if paragraph[i] != before:
            ids.append(SEP)
            case.append(0)
        before = paragraph[i]
        at.append((len(ids), base + i))
        ids.extend(document["pieces"][i])
        case.extend([cases[i]] * len(document["pieces"][i]))
    return [*ids, SEP], [*case, 0], at


def _padded(rows: list[Any], words: int) -> tuple[list[dict[str, torch.Tensor]], torch.Tensor]:
    groups, at, base = [], torch.zeros(words, dtype=torch.long), 0
    for least, most in itertools.pairwise(LENGTHS):
        part = [r for r in rows if least < len(r[0]) <= most]
        if not part:
            continue
        length = -(-max(len(r[0]) for r in part) // 8) * 8  # a multiple of 8, as a GPU's kernels like it
        for n, (_, _, places) in enumerate(part):
            columns, numbers = zip(*places)
            at[torch.tensor(numbers)] = base + n * length + torch.tensor(columns)
        groups.append(filled(part, length))
        base += len(part) * length
    return groups, at


def filled(rows: list[Any], length: int) -> dict[str, torch.Tensor]:
    """Rows of one length: pieces and shapes, or states where they are held; and a mask of what is not filled up."""
    stacked = lambda column: torch.stack(
        [torch.nn.functional.pad(t, (0, 0) * (t.dim() - 1) + (0, length - len(t))) for t in map(torch.as_tensor, column)]
    )
    first, shapes, _ = zip(*rows)
    mask = torch.arange(length) < torch.tensor([len(row) for row in first])[:, None]
    if shapes[0] is None:
        return {"states": stacked(first).float(), "mask": mask}
    return {"ids": stacked(first), "cases": stacked(shapes), "mask": mask}


def _recased(document: Document, rng: random.Random) -> list[int]:
    """Shapes as they would be in an upper- or lower-case sentence, for one sentence in twelve: headlines, old wire copy."""
    cases = list(document["shapes"])
    for first, last in document["sents"]:
        draw = rng.random()
        if draw > 0.08:
            continue
        kind = 2 if draw < 0.05 else 0
        for i in range(first, last):
            opens = (cases[i] - 1) % 2
            if (cases[i] - 1) // 2 in (0, 1, 2, 3):
                cases[i] = 1 + kind * 2 + opens
    return cases


def grid(sents: list[tuple[int, int]]) -> torch.Tensor:
    """Word numbers [sentences, longest], padded with -1."""
    longest = max(last - first for first, last in sents)
    made = torch.full((len(sents), longest), -1, dtype=torch.long)
    for row, (first, last) in enumerate(sents):
        made[row, : last - first] = torch.arange(first, last)
    return made


# ---------------------------------------------------------------- targets


def numbers(tags: list[str], values: list[str]) -> list[int]:
    known = {v: i for i, v in enumerate(values)}
    return [known.get(t, IGNORED) for t in tags]


def targets(documents: list[Document], batch: dict[str, Any], labels: Labels) -> dict[str, Any]:
    """What each head should say; heads that no document of the batch has labels for are left out."""
    found: dict[str, Any] = {}
    for key, values in (("upos", labels.upos), ("xpos", labels.xpos), ("names", labels.names)):
        if any(key in d for d in documents):
            flat = [n for d in documents for n in (numbers(d[key], values) if key in d else [IGNORED] * len(d["words"]))]
            found[key] = torch.tensor(flat)
    if any("heads" in d for d in documents):
        found["tree"] = _tree(documents, batch, labels)
    for family, values in labels.tags.items():
        if any(family in d.get("frames", {}) for d in documents):
            flat = []
            for d in documents:
                frame = d.get("frames", {}).get(family)
                flat.extend(numbers(frame["tags"], values) if frame else [IGNORED] * len(d["words"]))
            found[f"{family}.tags"] = torch.tensor(flat)
            frames = _frames(documents, batch, labels, family)
            if frames:
                found[f"{family}.frames"] = frames
    return found


def _tree(documents: list[Document], batch: dict[str, Any], labels: Labels) -> dict[str, torch.Tensor]:
    sents, heads, relations = [], [], []
    for document, offset in zip(documents, batch["offsets"]):
        if "heads" in document:
            for first, last in document["sents"]:
                sents.append((offset + first, offset + last))
                heads.append([IGNORED if h == IGNORED else h - first for h in document["heads"][first:last]])
                relations.extend(numbers(document["relations"][first:last], labels.relations))
    cells = grid(sents)
    local = torch.full(cells.shape, IGNORED, dtype=torch.long)
    for row, hs in enumerate(heads):
        local[row, : len(hs)] = torch.tensor(hs)
    real = cells >= 0
    return {
        "grid": cells,
        "local": local,
        "dependents": cells[real],
        "heads": cells.gather(1, local.clamp(min=0))[real],
        "relations": torch.tensor(relations),
    }


def _frames(documents: list[Document], batch: dict[str, Any], labels: Labels, family: str) -> dict[str, Any]:
    """Triggers (first and last word), and the right answers as a sparse list (group, word).

    A group is one pointer of one role of one trigger; "none" is word number ``batch["words"]``.
    """
    first, last, attrs, groups, answers, known = [], [], {a: [] for a in labels.attributes.get(family, {})}, [], [], []
    roles = labels.roles[family]
    for document, offset in zip(documents, batch["offsets"]):
        for item in document.get("frames", {}).get(family, {}).get("items", []):
            t = len(first)
            first.append(offset + item["first"])
            last.append(offset + item["last"] - 1)
            for a, values in attrs.items():
                values.append(numbers([item["attrs"][a]], labels.attributes[family][a])[0])
            for r, role in enumerate(roles):
                if role not in item["roles"]:
                    continue
                for k in (0, 1):
                    group = (t * len(roles) + r) * 2 + k
                    known.append(group)
                    ends = {offset + (s[0] if k == 0 else s[1] - 1) for s in item["roles"][role]} or {batch["words"]}
                    groups.extend([group] * len(ends))
                    answers.extend(sorted(ends))
    if not first:
        return {}
    return {
        "first": torch.tensor(first),
        "last": torch.tensor(last),
        "groups": torch.tensor(groups),
        "answers": torch.tensor(answers),
        "known": torch.tensor(known),
        "attrs": {a: torch.tensor(v) for a, v in attrs.items()},
    }


def moved(value: Any, device: str) -> Any:
    """The same nest of dictionaries and lists with its tensors on a device."""
    if isinstance(value, torch.Tensor):
        return value.to(device, non_blocking=True)
    if isinstance(value, dict):
        return {k: moved(v, device) for k, v in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [moved(v, device) for v in value]
    return value


# ---------------------------------------------------------------- order


def gathered(documents: list[Document], words: int, rng: random.Random) -> list[list[Document]]:
    """Documents in random order, gathered into batches of about so many words."""
    order = list(documents)
    rng.shuffle(order)
    made, current, size = [], [], 0
    for document in order:
        if current and size + len(document["words"]) > words:
            made.append(current)
            current, size = [], 0
        current.append(document)
        size += len(document["words"])
    return [*made, current] if current else made


class Prepared(torch.utils.data.Dataset):  # type: ignore[type-arg]
    """Batches of an epoch, made ready by worker processes. Item: (labeled batch with targets, unlabeled batch or None)."""

    def __init__(
        self,
        labeled: list[list[Document]],
        loose: list[list[Document]],
        labels: Labels,
        seed: int,
        vary: Callable[..., Document] | None,
    ) -> None:
        self.labeled, self.loose, self.labels, self.seed, self.vary = labeled, loose, labels, seed, vary

    def __len__(self) -> int:
        return len(self.labeled)

    def __getitem__(self, index: int) -> bytes:
        # As bytes: tensors handed over one by one would each cost a file descriptor.
        return pickle.dumps(self._made(index), protocol=5)

    def _made(self, index: int) -> tuple[dict[str, Any], dict[str, Any] | None]:
        rng = random.Random(self.seed * 1_000_003 + index)
        varied = self.labeled[index] if self.vary is None else [self.vary(d, rng) for d in self.labeled[index]]
        batch = collate(varied, rng.randint(110, 260), rng)
        batch["targets"] = targets(self.labeled[index], batch, self.labels)
        if all("taught" in document for document in varied):
            batch["taught"] = torch.cat([document["taught"] for document in varied]).float()
        if not self.loose:
            return batch, None
        return batch, collate([self.vary(d, rng, 0.0) for d in self.loose[index % len(self.loose)]], rng.randint(150, 260))


def epoch(
    labeled: list[list[Document]],
    loose: list[list[Document]],
    labels: Labels,
    seed: int,
    workers: int,
    vary: Callable[..., Document] | None,
) -> Iterator[Any]:
    """Batches of an epoch; documents whose states are held come varied."""
    data = Prepared(labeled, loose, labels, seed, vary)
    loader = torch.utils.data.DataLoader(data, batch_size=None, num_workers=workers, prefetch_factor=4 if workers else None)
    return (pickle.loads(item) for item in loader)
