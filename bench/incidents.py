"""Measures whether reports of one event share a matter, and whether tolls that differ in it are related.

python bench/incidents.py DATA [-v]

DATA holds data/counts/fakes_groups.jsonl.gz, groups of reports that coders gave one place, one day and a toll each, and
data/counts/fakes_syria.jsonl.gz, their texts. All are read by the language model and grouped, in one ledger and each group alone.
Looked at are the reports whose coded toll we read, by the claims that state it: of each two of one group, whether some of these share
a matter, and, where their tolls differ, whether the matter relates the counts of those who tell them, each with the other's that was
told nearest in time; of each two groups, whether they share one, though they should not. Two reports of one toll are of one event; of
those with two many are not, as a place and a day are all that their coders tell ("damascus", tolls of 1, 130 and 1,300).
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from dataclasses import replace
from itertools import combinations, product
from pathlib import Path
from typing import TYPE_CHECKING, Any

import counterclaim
from counterclaim.ledger.compare import relations
from counterclaim.ledger.matters import group
from counterclaim.ledger.records import claim_records
from counterclaim.ledger.voices import speaker
from counterclaim.model.claim import Effect

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from counterclaim.model.matter import Matter
    from counterclaim.model.record import ClaimRecord

    Told = tuple[dict[str, Any], list[ClaimRecord]]  # a coded report, and the claims that state its toll


def main(args: argparse.Namespace) -> None:
    """Prints the shares, and each pair that is parted where asked to."""
    folder = args.data / "data" / "counts"
    texts = {row["id"]: row for row in rows(folder / "fakes_syria.jsonl.gz")}
    groups = [told["reports"] for told in rows(folder / "fakes_groups.jsonl.gz")]
    read = {one["id"]: claims_of(texts[one["id"]]) for reports in groups for one in reports}
    known = [[(one, tells(read[one["id"]], one)) for one in reports if tells(read[one["id"]], one)] for reports in groups]
    print(f"reports whose toll is read: {sum(map(len, known))} of {len(read)}, in {len(groups)} groups")
    everything = group([claim for claims in read.values() for claim in claims])
    alone = [matter for reports in groups for matter in group([claim for one in reports for claim in read[one["id"]]])]
    print(f"in one ledger: {line(known, everything, verbose=args.verbose)}")
    print(f"each group in a ledger of its own: {line(known, alone, verbose=args.verbose)}")
    matter_of = {claim.id: matter.id for matter in everything for claim in matter.claims}
    apart = [{matter_of[claim.id] for _, claims in reports for claim in claims} for reports in known]
    joined = sum(bool(one & other) for one, other in combinations(apart, 2))
    print(
        f"groups that share a matter with another in one ledger: {joined} of {len(apart) * (len(apart) - 1) // 2} pairs of groups"
    )


def line(known: list[list[Told]], matters: Iterable[Matter], *, verbose: bool = False) -> str:
    """How many pairs of reports of one group share a matter by their tolls, those with one toll apart, and which are related."""
    kept = tuple(matters)
    matter_of = {claim.id: matter.id for matter in kept for claim in matter.claims}
    voice_of = {claim.id: (matter.id, speaker(claim)) for matter in kept for claim in matter.claims}
    tied = {frozenset((voice_of[told.first], voice_of[told.second])) for matter in kept for told in relations(matter)}
    counts: Counter[str] = Counter()
    for (one, claims), (other, others) in (pair for reports in known for pair in combinations(reports, 2)):
        together = [(a, b) for a, b in product(claims, others) if matter_of[a.id] == matter_of[b.id]]
        toll_told = "same" if toll(one) == toll(other) else "other"
        counts[toll_told] += 1
        counts[f"{toll_told} shared"] += bool(together)
        counts[f"{toll_told} related"] += any(frozenset((voice_of[a.id], voice_of[b.id])) in tied for a, b in together)
        if verbose and not together:
            print(f"  {one['id']} ({toll(one)}) apart from {other['id']} ({toll(other)})")
    return (
        f"a matter shared by {counts['same shared']} of {counts['same']} pairs with one toll, "
        f"by {counts['other shared']} of {counts['other']} with two, of which {counts['other related']} are related"
    )


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """The lines of a compressed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def claims_of(row: dict[str, Any]) -> list[ClaimRecord]:
    """What is read in a report, as a ledger keeps it, under ids of its own."""
    told = {"title": row["title"], "published": row["published"], "outlet": row["source"]}
    claims = claim_records(counterclaim.read(text=row["text"], **told).reading)
    return [replace(claim, id=f"{row['id']}/{n}", report=row["id"]) for n, claim in enumerate(claims)]


def toll(report: dict[str, Any]) -> int:
    """The dead that its coder counted."""
    return int(report["civ"]) + int(report["non"])


def tells(claims: list[ClaimRecord], report: dict[str, Any]) -> list[ClaimRecord]:
    """The claims that state the toll: as a number, or as the one that an open interval begins or ends with."""
    dead = toll(report)
    return [claim for claim in claims if claim.effect is Effect.KILLED and dead and dead in ends(claim)]


def ends(claim: ClaimRecord) -> set[int | None]:
    """The numbers that an interval may have been coded as: "more than 30" as 30."""
    hedged = (
        {claim.low - 1} if claim.low and claim.hedge and claim.hedge.lower().startswith(("more", "over", "above")) else set()
    )
    return {claim.low, claim.high, *hedged}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("-v", "--verbose", action="store_true")
    main(parser.parse_args())
