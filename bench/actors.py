"""Measures actor names: how many gold sides, actors and recipients resolve, with a sample to judge by eye, and name pairs.

python bench/actors.py GOLD_FOLDER DATA [SAMPLE]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from counterclaim.model.actor import Actor
from counterclaim.resolve.actors.named import ActorContext, resolve_actor
from counterclaim.resolve.words.sameness import compare_names


def main(gold: Path, data: Path, sample: int) -> None:
    """Prints the shares and the sample."""
    strings: Counter[str] = Counter()
    for split in ("train", "dev"):
        for line in (gold / f"{split}.gold.jsonl").read_text(encoding="utf-8").strip().split("\n"):
            report = json.loads(line)
            for claim in report["claims"]:
                strings.update(filter(None, (claim["side"], claim["actor"])))
            for event in report["events"]:
                strings.update(filter(None, (event["actor"], event["recipient"])))
    outcome: Counter[str] = Counter()
    for words, times in strings.items():
        actor = resolve_actor(words, context=ActorContext())
        kind = "actor" if isinstance(actor, Actor) else "doubt" if not actor.reason.startswith("no actor") else "unknown"
        outcome[kind] += times
    total = sum(outcome.values())
    print({kind: round(times / total, 3) for kind, times in outcome.items()}, "of", total)
    ordered = [words for words, _ in strings.most_common()]
    for words in ordered[:: max(1, len(ordered) // sample)] if sample else ():
        found = resolve_actor(words, context=ActorContext())
        print(
            f"  {words!r}: {found.id + ' ' + found.label if isinstance(found, Actor) else '? ' + found.reason} | {found.reason}"
        )
    pairs = json.loads((data / "probes/name_pairs.json").read_text(encoding="utf-8"))
    wrong = [(p["a"], p["b"]) for p in pairs if compare_names(p["a"], p["b"]).same and not p["same"]]
    joined = sum(compare_names(p["a"], p["b"]).same for p in pairs if p["same"])
    hinted = sum(bool(compare_names(p["a"], p["b"]).reason) for p in pairs if p["same"])
    print(
        f"name pairs: joined {joined}, joined or suggested {hinted} of {sum(p['same'] for p in pairs)}; joined wrongly {wrong}"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 80)
