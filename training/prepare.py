"""Prepares training: prepare.py DATA VOCABULARY OUT - reads the data folder once and writes all documents with their labels.

DATA is the folder that holds ``data/`` and ``gold/``. Reports of the dev parts, and reports that share text with them, are left out
of everything that is trained on.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import data
from counterclaim.annotate.language import PackagedModel
from counterclaim.annotate.wordpiece import WordPieces
from vary import names

HERE = Path(__file__).parent
# Sets of names, and how often each is taken: where they differ in what a name is, we follow the two small ones.
NAMES = {"crossner-pol-train": 7, "gum-perm-train": 1, "uner-ewt-dev": 7, "wikigold": 1}


def shingles(text: str, size: int = 8) -> set[int]:
    words = re.findall(r"[a-z0-9]+", text.lower())
    return {hash(tuple(words[i : i + size])) for i in range(len(words) - size + 1)}


def held_out(folder: Path) -> Callable[[dict[str, Any]], bool]:
    """Whether a report shares a tenth of its eight-word stretches with the gold's dev part, the seed or the briefs of known counts."""
    parts = ("gold/dev.reports.jsonl", "gold/seed.reports.jsonl", "data/counts/satp_hand45.jsonl.gz")
    known = set().union(*(shingles(r["text"]) for part in parts for r in data.read_lines(folder / part)))

    def shares(report: dict[str, Any]) -> bool:
        stretches = shingles(report["text"])
        return len(stretches & known) > 0.1 * len(stretches)

    return shares


def unlabeled(folder: Path) -> Iterator[dict[str, Any]]:
    """Reports to be taught on: the pool, incident briefs and old wire copy."""
    yield from data.read_lines(folder / "data/reports/pool.jsonl.gz")
    yield from data.read_lines(folder / "data/counts/satp.jsonl.gz")
    yield from (r for r in data.read_lines(folder / "data/counts/muc4.jsonl.gz") if r["split"] == "train")


def prepare(folder: Path, pieces: list[str]) -> dict[str, object]:
    vocabulary = WordPieces(pieces)
    trees, named, said = folder / "data/treebanks", folder / "data/names", folder / "data/attribution"
    lost: dict[str, int] = {}
    shares = held_out(folder)
    pool_path = folder / "data/reports/pool.jsonl.gz"
    own = (pair for pair in data.standoff(pool_path, HERE / "annotations.jsonl") if not shares(pair[0]))
    sets: dict[str, list[data.Document]] = {
        "tree.train": [d for n in ("ewt-train", "gum-perm-train") for d in data.treebank(trees / f"{n}.conllu.gz", vocabulary)]
        + [d for n in ("ewt-train", "gum-perm-train") for d in data.treebank(trees / f"{n}.conllu.gz", vocabulary, chunk=1)],
        "names.train": [d for n, times in NAMES.items() for d in times * list(data.names(named / f"{n}.jsonl.gz", vocabulary))],
        "attribution.train": list(data.attributions(said / "polnear.train.jsonl.gz", vocabulary)),
        "gold.train": list(
            data.annotated(
                data.gold_pairs(folder / "gold/train.reports.jsonl", folder / "gold/train.gold.jsonl"), vocabulary, lost
            )
        ),
        "own.train": list(data.annotated(chain(own, data.own_pairs(HERE / "own")), vocabulary, lost)),
        "pool": list(data.plain((r for r in unlabeled(folder) if not shares(r)), vocabulary)),
        "attribution.dev": list(data.attributions(said / "polnear.dev.jsonl.gz", vocabulary)),
        "gold.dev": list(
            data.annotated(data.gold_pairs(folder / "gold/dev.reports.jsonl", folder / "gold/dev.gold.jsonl"), vocabulary, lost)
        ),
    }
    for name in ("ewt-test", "gum-newsheld", "pud-test"):
        sets[f"tree.{name}"] = list(data.treebank(trees / f"{name}.conllu.gz", vocabulary))
    for name in ("crossner-pol-test", "uner-ewt-test"):
        sets[f"names.{name}"] = list(data.names(named / f"{name}.jsonl.gz", vocabulary))
    for name, documents in sets.items():
        print(f"{name:24s} {len(documents):6d} documents {sum(len(d['words']) for d in documents):9d} words")
    print("not found in the text:", lost)
    reports = sets["gold.train"] + sets["own.train"] + sets["pool"]
    found = names(reports, PackagedModel.default().analyze)
    print("names to vary with:", {kind: len(words) for kind, words in found.items()})
    return {"sets": sets, "labels": label_lists(sets), "names": found, "vocabulary": pieces}


def label_lists(sets: dict[str, list[data.Document]]) -> dict[str, object]:
    """Every label that the training parts use, most frequent first (ties by name): the heads' numbers."""

    def ranked(counts: Counter[str]) -> list[str]:
        return [k for k, _ in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0])) if k]

    def counted(key: str, part: str) -> list[str]:
        return ranked(Counter(t for d in sets[part] for t in d[key]))

    def bio(values: list[str]) -> list[str]:
        return ["O", *(f"{b}-{v}" for v in values for b in "BI")]

    marked = sets["gold.train"] + sets["own.train"]
    value = lambda family, name: ranked(Counter(i["attrs"][name] for d in marked for i in d["frames"][family]["items"]))
    return {
        "upos": counted("upos", "tree.train"),
        "xpos": counted("xpos", "tree.train"),
        "relations": counted("relations", "tree.train"),
        "names": bio(["PER", "ORG", "LOC", "NORP", "EVENT"]),
        "tags": {
            "claim": bio(value("claim", "effect")),
            "event": bio(value("event", "type")),
            "attribution": ["O", "B-CUE", "I-CUE"],
        },
        "attributes": {"claim": {name: value("claim", name) for name in ("target_kind", "status", "scope")}},
        "roles": {
            "claim": list(data.CLAIM_ROLES),
            "event": list(data.EVENT_ROLES),
            "attribution": list(data.ATTRIBUTION_ROLES),
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("vocabulary", type=Path)
    parser.add_argument("out", type=Path)
    args = parser.parse_args()
    with args.out.open("wb") as out:
        pickle.dump(prepare(args.data, args.vocabulary.read_text(encoding="utf-8").splitlines()), out, protocol=4)


if __name__ == "__main__":
    main()
