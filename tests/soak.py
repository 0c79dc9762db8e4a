"""T30: a feed that brings an entry a second, for hours, as fast as they can be taken; how much memory the watch then takes.

``python tests/soak.py [--hours 12] [--war 0.02] [--grown] [--folder DIR]`` reads all entries with the language model into a ledger, as
``counterclaim watch`` does, tells the memory after each quarter of an hour, and ends with 1 where it grows by 1 MB an hour or more
after the first hour, in which what is bounded fills. ``--war`` is the share of the later entries which tell of war, three counts each: the
default makes 1,700 such reports a day, and what a ledger compares at once grows with the counts of one day. ``--grown`` tells what
grew, too, which takes twice as long and memory of its own.
"""

from __future__ import annotations

import argparse
import functools
import gc
import sys
import tempfile
import time
import tracemalloc
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random

from clock import Clock
from counterclaim.pipeline import read_receipt
from counterclaim.resolve.places.gazetteer import default_gazetteer
from counterclaim.watch.listed import Feed
from integration.watch.desk import Desk
from loopback import Reply, Site, rss, serving

A_MINUTE = 60
MB_AN_HOUR = 1.0
_WHO = (
    "{side}'s army",
    "{side}'s defense ministry",
    "A spokesman for {side}",
    "Governor {person}",
    "Colonel {person} of {side}",
    "Residents",
)
_WHAT = (
    "{n} soldiers were killed and {m} wounded in shelling near {place} on Friday",
    "its guns destroyed {n} tanks and {m} trucks on the road from {place} to {other}",
    "at least {n} civilians died when rockets hit a market in {place}",
    "{n} fighters surrendered in {place} and {m} more were captured in {other}",
    "more than {n} people fled {place} for {other} during the week",
    "no one was hurt in {place}, and denied that {m} houses had burned down in {other}",
)
_EVERYDAY = (
    "the bridge from {place} to {other} would be closed for repairs in the spring",
    "{person} would sing in {place} before the fair moves on to {other}",
    "a school in {place} had won the prize for the third time since {person} leads it",
    "the price of bread in {other} had risen while that of milk in {place} fell",
)
_SIDES = 300
WAR = 0.02
FILLING = 900  # entries at the start that all tell of war: what is bounded is then full within the first hour


class Stories:
    """Entries of a feed, each of them another one, with names that no other one had: what fills memories most.

    After the first `FILLING`, a share ``war`` of them tells of war, the others of what else a wire carries.
    """

    def __init__(self, war: float = WAR, seed: int = 1) -> None:
        self._war = war
        self._chance = Random(seed)  # noqa: S311 - repeatable, guards nothing
        found = default_gazetteer()._connect().execute("SELECT name FROM place WHERE kind = 's' ORDER BY id")  # noqa: SLF001 - names of places
        self._places = [row[0] for row in found]
        self._sides = [f"{self._name()}land" for _ in range(_SIDES)]

    def entry(self, number: int) -> tuple[str, str, str]:
        """Link, headline and text."""
        chance = self._chance
        war = number < FILLING or chance.random() < self._war
        told = _WHAT if war else _EVERYDAY
        said = [f"{self._filled(chance.choice(_WHO))} said that {self._filled(chance.choice(told))}." for _ in range(3)]
        head = "Fighting goes on near" if war else "What is new in"
        return f"/{number}", f"{head} {chance.choice(self._places)}, day {number}", " ".join(said)

    def _filled(self, words: str) -> str:
        chance = self._chance
        person = " ".join(self._name() for _ in range(2))
        numbers = {"n": str(chance.randint(2, 900)), "m": str(chance.randint(2, 90))}
        return words.format(
            side=chance.choice(self._sides),
            person=person,
            place=chance.choice(self._places),
            other=chance.choice(self._places),
            **numbers,
        )

    def _name(self) -> str:
        return "".join(self._chance.choice("bdfgklmnprstvz") + self._chance.choice("aeiou") for _ in range(3)).title()


def soak(
    desk: Desk, site: Site, hours: float, entry: Callable[[int], tuple[str, str, str]], each: Callable[[float], None]
) -> int:
    """Has a watch take an entry a second for so many hours; how many there were. ``each`` is called after each quarter of an hour."""
    minutes = round(hours * 60)
    with desk.watcher() as watcher:
        for minute in range(minutes):
            site.pages["/feed"] = Reply(rss(*(entry(minute * A_MINUTE + n) for n in range(A_MINUTE))))
            watcher.run_once()
            # What the tests remember is none of the watch's.
            site.asked.clear()
            desk.clock.slept.clear()
            desk.told.clear()
            desk.clock.now += 1.2 * A_MINUTE
            if minute % 15 == 14:
                each((minute + 1) / 60)
    return minutes * A_MINUTE


def resident() -> float:
    """The memory of this process, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def slope(measured: list[tuple[float, float]]) -> float:
    """MB an hour by the line that lies nearest to all (hour, MB) after the first hour, in which what is bounded fills."""
    later = [point for point in measured if point[0] > 1] or measured
    hour, size = (sum(values) / len(later) for values in zip(*later, strict=True))
    spread = sum((h - hour) ** 2 for h, _ in later)
    return sum((h - hour) * (s - size) for h, s in later) / spread if spread else 0.0


@dataclass
class Grown:
    """What grew since a moment: lines that asked for memory, kinds of objects, and memories of functions."""

    lines: tracemalloc.Snapshot
    kinds: Counter[str]
    caches: dict[str, int]

    @staticmethod
    def look() -> Grown:
        """What is there now."""
        gc.collect()
        ignored = (tracemalloc.Filter(inclusive=False, filename_pattern=tracemalloc.__file__),)
        return Grown(
            tracemalloc.take_snapshot().filter_traces(ignored),
            Counter(type(thing).__name__ for thing in gc.get_objects()),
            dict(_caches()),
        )

    def since(self, before: Grown, most: int = 15) -> Iterator[str]:
        """What grew, the most first."""
        for line in self.lines.compare_to(before.lines, "lineno")[:most]:
            yield f"{line.size_diff / 1e3:+10,.0f} kB {line.count_diff:+8,} blocks  {line.traceback}"
        for kind, count in (self.kinds - before.kinds).most_common(most):
            yield f"{count:+10,} {kind}"
        for name, size in sorted(self.caches.items(), key=lambda item: before.caches.get(item[0], 0) - item[1])[:most]:
            yield f"{size - before.caches.get(name, 0):+10,} entries of the memory of {name} ({size:,})"


def _caches() -> Iterator[tuple[str, int]]:
    for thing in gc.get_objects():
        if isinstance(thing, functools._lru_cache_wrapper):  # noqa: SLF001 - it has no public name
            # Memories that are made by hand may have no name of their own.
            names = [str(getattr(thing, name, "?")) for name in ("__module__", "__qualname__")]
            yield ".".join(names), thing.cache_info().currsize


@contextmanager
def reading_desk(folder: Path) -> Iterator[tuple[Desk, Site]]:
    """A watch that reads with the language model into a ledger of its own."""
    site = Site()
    with serving(site):
        feed = Feed(f"{site.url}/feed", pages=False, every=A_MINUTE)
        yield Desk(folder, (feed,), Clock(), interpret=read_receipt), site


def tell(line: str) -> None:
    """Tells a line at once."""
    print(line, flush=True)  # noqa: T201 - the result of the script


def main(options: argparse.Namespace) -> int:
    """Tells memory by the quarter of an hour; 1 where it grows too much."""
    measured: list[tuple[float, float]] = []
    looks: list[Grown] = []
    started = time.process_time()

    def each(hour: float) -> None:
        measured.append((hour, resident()))
        tell(f"{hour:6.2f} h  {measured[-1][1]:8,.1f} MB  {time.process_time() - started:8,.0f} CPU s")
        if options.grown and round(hour * 4) % options.every == 0:
            looks.append(Grown.look())
            if len(looks) > 1:
                tell("\n".join(looks[-1].since(looks[-2])))

    if options.grown:
        tracemalloc.start()
    with tempfile.TemporaryDirectory(dir=options.folder) as folder, reading_desk(Path(folder)) as (desk, site):
        count = soak(desk, site, options.hours, Stories(options.war).entry, each)
        kept = desk.standing()[0].kept
    grows = slope(measured)
    tell(f"{kept:,} of {count:,} entries kept; memory grows by {grows:.2f} MB an hour (aim: less than {MB_AN_HOUR})")
    return 0 if grows < MB_AN_HOUR and kept == count else 1


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--hours", type=float, default=12)
    parser.add_argument("--war", type=float, default=WAR, help="share of the later entries that tell of war")
    parser.add_argument("--grown", action="store_true", help="tell what grew in each hour")
    parser.add_argument("--every", type=int, default=4, help="quarters of an hour between two looks at what grew")
    parser.add_argument("--folder", type=Path, help="where ledger and state lie while it runs")
    sys.exit(main(parser.parse_args()))
