"""Measures a ledger: how fast readings are kept and compared, and how long each view takes, on made-up reports.

python bench/ledger.py REPORTS [LEDGER] [--days DAYS] [--profile]

Makes a ledger of so many short reports about two invented states over so many days (in a temporary file, or where LEDGER says), two
claims a report; then times the views. The reports are made beforehand, so the rate is that of keeping and comparing alone.
"""

from __future__ import annotations

import argparse
import cProfile
import sys
import tempfile
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.reading import Reading

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from counterclaim.store.ledger import open_ledger
from integration.store import readings

_LOOKS = 5
_EFFECTS, _PLACES = ("killed", "injured"), tuple(readings.PLACES)
_VOICES = ("Ada Brandt", "Sudria's ministry", "a witness", "the Karst hospital", None)
_OUTLETS = tuple(f"Outlet {n}" for n in range(12))


def main(args: argparse.Namespace) -> None:
    """Prints one line a measure."""
    with tempfile.TemporaryDirectory() as folder, open_ledger(args.ledger or Path(folder) / "bench.ledger") as ledger:
        made = list(reports(args.reports, args.days))
        profile = cProfile.Profile() if args.profile else None
        with timed(f"ingest of {len(made):,} reports", per=len(made)):
            if profile:
                profile.enable()
            ledger.ingest(made)
            if profile:
                profile.disable()
                profile.print_stats("cumulative")
        with timed("ingest of all of them again", per=len(made)):
            ledger.ingest(made)
        [new] = reports(1, args.days, seed=99)
        with timed("ingest of one more"):
            ledger.ingest([new])
        claims = ledger.search(limit=_LOOKS)
        for n, claim in enumerate(claims):
            with timed(f"matter {n + 1}"):
                ledger.matter(claim.record.id)
        for _ in range(2):
            with timed("show"):
                ledger.show()
        with timed("search of words"):
            ledger.search("soldiers witness", limit=50)
        with timed("list of all matters"):
            print(f"{sum(1 for _ in ledger.matters()):,} matters")
        with timed("verify", per=len(made)):
            ledger.verify()


def reports(count: int, days: int, seed: int = 1) -> Iterator[Reading]:
    """Reports of two claims each, spread over the days."""
    chance = Random(seed)  # noqa: S311 - repeatable, guards nothing
    for n in range(count):
        told = [
            readings.told(
                chance.randint(1, 60),
                voice=chance.choice(_VOICES),
                effect=chance.choice(_EFFECTS),
                side=chance.choice(("Norland", "Sudria")),
                place=chance.choice(_PLACES),
                target=chance.choice(("soldiers", "people")),
            )
            for _ in range(2)
        ]
        day = readings.DAY + timedelta(chance.randrange(days))
        filler = " ".join(f"{''.join(chance.choices('abcdefghij', k=5))}" for _ in range(90))
        yield readings.reading(f"bench-{seed}-{n}", *told, outlet=chance.choice(_OUTLETS), day=day, filler=filler)


@contextmanager
def timed(what: str, per: int = 0) -> Iterator[None]:
    """Prints how long the block took, and for so many things how long each."""
    started = time.perf_counter()
    yield
    taken = time.perf_counter() - started
    print(f"{what}: {taken:.3f} s{f', {taken / per * 1000:.2f} ms each' if per else ''}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", type=int)
    parser.add_argument("ledger", nargs="?")
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--profile", action="store_true")
    main(parser.parse_args())
