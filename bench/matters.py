"""Measures how gold claims are grouped into matters: pairs P, R, F1 and forbidden joins; and the relations within them.

python bench/matters.py DATA [GOLD.jsonl] [-v] [--drop SHARE | --text] [--write FILE]

DATA holds gold/ and data/; GOLD defaults to DATA/gold/stories.dev.gold.jsonl. The claims come with the fields that
the gold tells of their matter (target, side, actor, place, days, scope), without the matter or its label; sides and places are
looked up as the pipeline would. ``--drop`` leaves out that share of the sides, places and days, each by chance, as a reader that
misses some would. ``--text`` has the reports read by the language model instead, and looks at the gold claims that are found: those with a
claim of that effect and interval in their sentence. ``--write`` writes the matters, one JSON object a line.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import counterclaim
from counterclaim.ledger.context import completed
from counterclaim.ledger.matters import group
from counterclaim.ledger.names import words_of
from counterclaim.ledger.records import claim_records
from counterclaim.ledger.told import telling_order

if TYPE_CHECKING:
    from counterclaim.model.record import ClaimRecord
from ledger_gold import records, reports, stories


def main(args: argparse.Namespace) -> None:
    """Prints one line a story and one for all."""
    pool, total, lines = reports(args.data), Counter[str](), []
    for story in stories(args.gold or args.data / "gold" / "stories.dev.gold.jsonl"):
        rows = records(story, pool)
        if args.text:
            total += from_text(story, rows, pool, verbose=args.verbose)
            continue
        chance = random.Random(7)  # noqa: S311 - repeatable, guards nothing
        chance.shuffle(rows)
        gold_of = {record.id: (matter, claim) for record, matter, claim in rows}
        found: dict[str, str] = {}
        for matter in group(as_read([r for r, _, _ in rows], args.drop, chance)):
            claims = []
            for record in matter.claims:
                found[record.id] = matter.id
                row = gold_of[record.id][1]
                claims.append({key: row.get(key) for key in ("report", "effect", "low", "high", "evidence")})
            lines.append(json.dumps({"id": f"{story['story']}/{matter.id}", "claims": claims}, ensure_ascii=False))
        counts = score(story, {i: m for i, (m, _) in gold_of.items()}, found, verbose=args.verbose)
        print(f"{story['story']}: {line(counts)}")
        total += counts
    print(f"all: {line(total)}")
    if args.write:
        args.write.write_text("\n".join(lines) + "\n", encoding="utf-8")


def from_text(
    story: dict[str, Any], rows: list[tuple[ClaimRecord, str, dict[str, Any]]], pool: dict[str, Any], *, verbose: bool
) -> Counter[str]:
    """Reads and groups the reports of a story, prints its line and gives the counts; gold claims that are not found are left out."""
    told: dict[str, list[ClaimRecord]] = {name: read(pool[name]) for name in sorted({row["report"] for _, _, row in rows})}
    matter_of = {
        claim.id: matter.id for matter in group([c for claims in told.values() for c in claims]) for claim in matter.claims
    }
    gold_of, found = {}, {}
    for record, matter, row in rows:
        same = next((claim for claim in told[row["report"]] if claim.id not in gold_of and _is(claim, record)), None)
        if same:
            gold_of[same.id], found[same.id] = matter, matter_of[same.id]
    counts = score(story, gold_of, found, verbose=verbose)
    print(f"{story['story']}: {line(counts)}, {len(found)} of {len(rows)} claims found")
    return counts


def read(report: dict[str, Any]) -> list[ClaimRecord]:
    """The claims of a report as the packaged model reads them, under ids of their own."""
    told = {"title": report["title"] or None, "published": report["published"] or None, "outlet": report["outlet"] or None}
    reading = counterclaim.read(text=report["text"], **told)
    claims = claim_records(reading.reading)
    return [replace(claim, id=f"{report['id']}/{n}", report=report["id"]) for n, claim in enumerate(claims)]


def _is(claim: ClaimRecord, gold: ClaimRecord) -> bool:
    """Whether a claim found is that of the gold: one effect and interval in one sentence."""
    if (claim.effect, claim.low, claim.high) != (gold.effect, gold.low, gold.high):
        return False
    one, other = (" ".join(words_of(c.evidence)) for c in (claim, gold))
    return one in other or other in one


def as_read(claims: list[ClaimRecord], drop: float, chance: random.Random) -> list[ClaimRecord]:
    """The claims as a reader that misses some fields would give them, completed from their reports."""
    if not drop:
        return claims
    by_report: dict[str, list[ClaimRecord]] = defaultdict(list)
    for claim in claims:
        by_report[claim.report].append(thinned(claim, drop, chance))
    return [claim for told in by_report.values() for claim in completed(sorted(told, key=telling_order))]


def thinned(record: ClaimRecord, share: float, chance: random.Random) -> ClaimRecord:
    """The claim without some of its fields."""
    gone: dict[str, Any] = {name: None for name in ("side", "place") if chance.random() < share}
    if chance.random() < share:
        gone |= {"earliest": None, "latest": None}
    return replace(record, **gone)


def score(story: dict[str, Any], gold_of: dict[str, str], found: dict[str, str], *, verbose: bool) -> Counter[str]:
    """Counts of pairs joined in both, in ours, in the gold; forbidden joins and those told."""
    counts: Counter[str] = Counter()
    for one, other in combinations(sorted(gold_of), 2):
        same, ours = gold_of[one] == gold_of[other], found[one] == found[other]
        counts["both"] += same and ours
        counts["ours"] += ours
        counts["gold"] += same
    where: dict[str, set[str]] = defaultdict(set)
    for claim, matter in gold_of.items():
        where[matter].add(found[claim])
    for one, other in story.get("never_same", []):
        joined = bool(where[one] & where[other])
        counts["told"] += 1
        counts["forbidden"] += joined
        if verbose and joined:
            print("   forbidden:", one, other)
    if verbose:
        for matter, ours in where.items():
            if len(ours) > 1:
                print("   split:", matter, Counter(found[c] for c, m in gold_of.items() if m == matter).most_common())
        inside: dict[str, set[str]] = defaultdict(set)
        for claim, ours_id in found.items():
            inside[ours_id].add(gold_of[claim])
        print("   joined:", [sorted(m) for m in inside.values() if len(m) > 1])
    return counts


def line(counts: Counter[str]) -> str:
    """Precision, recall, F1 and forbidden joins in words."""
    p, r = counts["both"] / max(1, counts["ours"]), counts["both"] / max(1, counts["gold"])
    return (
        f"pairs P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}, forbidden {counts['forbidden']} of {counts['told']}"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, help="folder that holds gold/ and data/")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("-v", "--verbose", action="store_true")
    parser.add_argument("--drop", type=float, default=0.0)
    parser.add_argument("--text", action="store_true")
    parser.add_argument("--write", type=Path)
    main(parser.parse_args())
