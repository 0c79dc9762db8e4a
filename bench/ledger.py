"""Measures a ledger: how fast readings are kept and compared, and how long each view takes, on made-up reports.

python bench/ledger.py REPORTS [LEDGER] [--claims CLAIMS] [--days DAYS] [--profile]

Makes a ledger of so many short reports about two invented states over so many days (in a temporary file, or where LEDGER says), so many
claims a report; then times the views. The reports are made beforehand, so the rate is that of keeping and comparing alone; it is told for
each ten thousand in turn, so that it shows whether a large ledger takes longer than a small one. A million claims
are 100000 reports of ten.
A LEDGER that was left before it held them all is gone on with.
"""

from __future__ import annotations

import argparse
import cProfile
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counterclaim.model.event import Event
    from counterclaim.model.reading import Reading
    from counterclaim.store.ledger import Ledger

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from counterclaim.model.actor import Party
from counterclaim.model.event import EventType
from counterclaim.store.ledger import open_ledger
from integration.store import readings

_LOOKS = 5
_AT_ONCE = 10_000  # reports that are made and kept before the next are
_EFFECTS, _PLACES = ("killed", "injured"), tuple(readings.PLACES)
_VOICES = ("Ada Brandt", "Sudria's ministry", "a witness", "the Karst hospital", None)
_OUTLETS = tuple(f"Outlet {n}" for n in range(12))


def main(args: argparse.Namespace) -> None:
    """Prints one line a measure."""
    with tempfile.TemporaryDirectory() as folder:
        place = args.ledger or Path(folder) / "bench.ledger"
        there = Path(place).is_file()
        with open_ledger(place) as ledger:
            held = ledger.entries() if there else 0  # one a report
            if held < args.reports:
                _ingest(ledger, held, args)
            _look(ledger)


def _ingest(ledger: Ledger, held: int, args: argparse.Namespace) -> None:
    profile = cProfile.Profile() if args.profile else None
    taken, kept, made = 0.0, held, []
    stream = islice(reports(args.reports, args.days, args.claims), held, None)
    while batch := list(islice(stream, _AT_ONCE)):
        started = time.process_time()
        if profile:
            profile.enable()
        ledger.ingest(batch)
        if profile:
            profile.disable()
        spent = time.process_time() - started
        taken += spent
        kept += len(batch)
        made = batch
        print(f"to {kept:,} reports: {spent / len(batch) * 1000:.2f} ms each", flush=True)
    if profile:
        profile.print_stats("cumulative")
    new = kept - held
    print(f"ingest of {new:,} reports and {args.claims * new:,} claims: {taken:.3f} s, {taken / new * 1000:.2f} ms each")
    with timed("ingest of the last of them again", per=len(made)):
        ledger.ingest(made)
    with timed("ingest of one more"):
        ledger.ingest(reports(1, args.days, args.claims, seed=99))


def _look(ledger: Ledger) -> None:
    claims = ledger.search(limit=_LOOKS)
    for n, claim in enumerate(claims):
        with timed(f"matter {n + 1}"):
            ledger.matter(claim.record.id)
    for _ in range(2):
        with timed("show"):
            ledger.show()
    last = ledger.entries()
    # One in the middle of a filing, at the end of one, and early in the log.
    for seq in (last // 2 + 24, last // 100 * 50, last // 10 + 7):
        with timed(f"show as of entry {seq:,}"):
            ledger.show(as_of=seq)
        for claim in ledger.search(limit=2, as_of=seq):
            with timed(f"matter as of entry {seq:,}"):
                ledger.matter(claim.record.id, as_of=seq)
    with timed("search of words"):
        ledger.search("soldiers witness", limit=50)
    with timed("search of words as of the middle"):
        ledger.search("soldiers witness", limit=50, as_of=last // 2)
    with timed("list of all matters"):
        print(f"{sum(1 for _ in ledger.matters()):,} matters")
    with timed("verify"):
        ledger.verify()


def reports(count: int, days: int, claims: int = 2, seed: int = 1, *, acts: bool = False) -> Iterator[Reading]:
    """Reports of so many claims each, spread over the days; with ``acts`` every third also tells what one state does towards the other."""
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
            for _ in range(claims)
        ]
        day = readings.DAY + timedelta(chance.randrange(days))
        filler = " ".join(f"{''.join(chance.choices('abcdefghij', k=5))}" for _ in range(90))
        denier = chance.choice(("Norland", "Sudria")) if acts and n % 3 == 0 else ""
        made = readings.reading(
            f"bench-{seed}-{n}", *told, outlet=chance.choice(_OUTLETS), day=day, filler=filler, denial=denier
        )
        yield replace(made, events=tuple(_towards_other(event, chance) for event in made.events))


def _towards_other(event: Event, chance: Random) -> Event:
    """The event as an act of any type towards the other state."""
    [other] = (state for state in readings.STATES.values() if event.actor is None or state != event.actor.actor)
    return replace(event, type=chance.choice(tuple(EventType)), recipient=Party(event.cue, other))


@contextmanager
def timed(what: str, per: int = 0) -> Iterator[None]:
    """Prints how long the block took, and for so many things how long each."""
    started = time.process_time()
    yield
    taken = time.process_time() - started
    print(f"{what}: {taken:.3f} s{f', {taken / per * 1000:.2f} ms each' if per else ''}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("reports", type=int)
    parser.add_argument("ledger", nargs="?")
    parser.add_argument("--claims", type=int, default=2)
    parser.add_argument("--days", type=int, default=365)
    parser.add_argument("--profile", action="store_true")
    main(parser.parse_args())
