"""Measures relations between gold claims against a small gold of our own, by kind.

python bench/relations.py DATA [GOLD.jsonl] [-v]

``bench/relations.dev.jsonl`` names pairs of claims of three gold stories (matter and position within it) with the relation in which the
first stands to the second, what a contradiction is about, and which way a revision goes; it holds no text. A part is looked for in
the matters as grouped, any other relation in the pair itself.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from counterclaim.ledger.compare import compare, parts_of
from counterclaim.ledger.matters import MatterIndex
from counterclaim.model.matter import Relation
from ledger_gold import records, reports, stories

if TYPE_CHECKING:
    from counterclaim.model.matter import Comparison
    from counterclaim.model.record import ClaimRecord

PAIRS = Path(__file__).with_name("relations.dev.jsonl")


def main(args: argparse.Namespace) -> None:
    """Prints the share of pairs with the right relation, and with its kind and direction, by relation."""
    pool, right, exact, all_pairs = reports(args.data), Counter[str](), Counter[str](), Counter[str]()
    pairs = [json.loads(line) for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    for story in stories(args.gold or args.data / "gold" / "stories.dev.gold.jsonl"):
        claims = {record.id: record for record, _, _ in records(story, pool)}
        index = MatterIndex()
        for claim in claims.values():
            index.add(claim)
        for pair in (pair for pair in pairs if pair["story"] == story["story"]):
            first, second = (claims[f"{story['story']}/{pair[end]}"] for end in ("first", "second"))
            found = related(first, second, index)
            all_pairs[pair["relation"]] += 1
            right[pair["relation"]] += found.relation == pair["relation"]
            whole = found.relation == pair["relation"] and all(
                getattr(found, key) == pair[key] for key in ("about", "direction") if key in pair
            )
            exact[pair["relation"]] += whole
            if args.verbose and not whole:
                print("  ", pair, "->", found.relation, found.about, found.direction, found.reasons)
    for relation in sorted(all_pairs):
        print(f"{relation}: {right[relation]} of {all_pairs[relation]}, with kind and direction {exact[relation]}")
    print(f"all: {right.total() / all_pairs.total():.3f}, with kind and direction {exact.total() / all_pairs.total():.3f}")


def related(first: ClaimRecord, second: ClaimRecord, index: MatterIndex) -> Comparison:
    """How the first stands to the second: as a part where the grouping told it apart, else as the pair compares."""
    one, other = index.matter_of(first.id), index.matter_of(second.id)
    if one.id in other.parts:
        return next(comparison for comparison in parts_of(other, one) if comparison.first == first.id)
    found = compare(first, second)
    return next((comparison for comparison in found if comparison.relation != Relation.CONTRADICTS), found[0])


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path, help="folder that holds gold/ and data/")
    parser.add_argument("gold", type=Path, nargs="?")
    parser.add_argument("-v", "--verbose", action="store_true")
    main(parser.parse_args())
