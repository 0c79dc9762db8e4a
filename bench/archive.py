"""Measures batches on synthetic archives: pages a core, scaling, memory, what is set aside, what kill -9 costs; and reckons a year from it.

python bench/archive.py [DATA] [--pages 100000] [--workers 1 2] [--kills 4] [--engine pool|ray] [--archive DIR] [--markdown FILE]

Makes an archive of so many pages (bench/made_archive.py) of sentences of our own, and, where DATA is given, the folder with
reports/pool.jsonl.gz, a second one whose conflict news are those reports; ``--archive`` measures one of your own instead. Each is
read by so many workers, then once more with workers and drivers killed on the way, and the files of all runs are held against
each other: exit code 1 where they differ. ``--markdown`` puts the figures into a page, between its two marks. CPU seconds tell
what a core does; wall seconds, and so the scaling, are disturbed by whatever else the machine does.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from batch_runs import Ran, contents, run, run_killed
from counterclaim.batch.places import listed_names
from counterclaim.batch.tables import rows
from made_archive import Plan, make, records

if TYPE_CHECKING:
    from collections.abc import Callable

    Tell = Callable[[str, str], None]

AIM = 1.8  # so many times as fast should two workers be as one
_POOL_SHARE = 20  # pages of the second archive for each report of the pool: each is found in it about once
_YEAR = (100_000_000, 0.05, 400)  # pages of a year, share of them that is read, words of a report
_CORES = 32
_MARKS = ("<!-- figures -->", "<!-- end of figures -->")


@dataclass(frozen=True)
class Archive:
    """An archive to be read: what it is called, where it lies, and what is known to be in it."""

    name: str
    folder: Path
    made: Counter[str]
    seconds: float = 0.0

    @property
    def size(self) -> float:
        """Megabytes."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file()) / 1e6


@dataclass(frozen=True)
class Figures:
    """What a batch of one worker came to: CPU seconds of either pass, and what was in it."""

    scanned: float
    read: float
    pages: int
    reports: int
    copies: int
    words: int
    written: int

    @property
    def page(self) -> float:
        """CPU seconds of the first pass a page."""
        return self.scanned / max(1, self.pages)

    @property
    def word(self) -> float:
        """CPU seconds of the second pass a word."""
        return self.read / max(1, self.words)


def main(options: argparse.Namespace) -> int:
    """Prints one line a figure; 1 where the files of two runs differ."""
    told: list[tuple[str, str, str]] = []
    same = True
    with tempfile.TemporaryDirectory(dir=options.space) as space:
        for archive in archives(options, Path(space)):
            same = measure(archive, options, Path(space) / "out", told) and same
    if options.markdown:
        into_page(options.markdown, told)
    return 0 if same else 1


def archives(options: argparse.Namespace, space: Path) -> list[Archive]:
    """The archives to measure."""
    if options.archive:
        return [Archive(options.archive.name, options.archive, Counter())]
    found = [made("made", Plan(options.pages, broken=options.broken), space)]
    pool = options.data / "reports" / "pool.jsonl.gz" if options.data else None
    if pool is None or not pool.is_file():
        print(f"the archive of real reports is left out: {pool or 'DATA'} {'is not there' if pool else 'is not given'}")
        return found
    pages = min(options.pages, _POOL_SHARE * len(records(pool)))
    return [*found, made("made with real reports", Plan(pages, reports=pool, broken=options.broken), space)]


def made(name: str, plan: Plan, space: Path) -> Archive:
    """An archive that is made now."""
    started, folder = time.monotonic(), space / name.replace(" ", "-")
    counts = make(folder, plan)
    return Archive(name, folder, counts, time.monotonic() - started)


def measure(archive: Archive, options: argparse.Namespace, output: Path, told: list[tuple[str, str, str]]) -> bool:
    """Measures one archive; whether the files of all runs are the same."""

    def tell(what: str, figure: str) -> None:
        told.append((archive.name, what, figure))
        print(f"{archive.name}: {what}: {figure}", flush=True)

    tell("size", f"{archive.size:,.1f} MB" + (f", made in {archive.seconds:,.0f} s" if archive.made else ""))
    for kind, count in sorted(archive.made.items()):
        tell(f"put in, {kind}", f"{count:,}")
    ran: list[Ran] = []
    digests = set()
    for workers in options.workers:
        place = output.with_name(f"{archive.folder.name}-{workers}-workers")
        ran.append(run(archive.folder, place, options.engine, workers))
        digests.add(contents(place))
        if len(ran) == 1:
            figures = figures_of(place, ran[0])
            tell_figures(figures, archive, tell)
            tell_aside(place, tell)
        tell_run(ran[-1], tell)
    if len(ran) > 1:
        ratio = ran[0].wall / ran[-1].wall
        tell(
            f"{ran[-1].workers} workers against {ran[0].workers}", f"{ratio:.2f} times as fast (aim for two against one: {AIM})"
        )
    if options.kills:
        place = output.with_name(f"{archive.folder.name}-killed")
        last, workers, drivers = run_killed(archive.folder, place, options.engine, options.kills)
        digests.add(contents(place))
        tell(
            f"after {workers} killed workers and {drivers} killed drivers",
            f"{last.wall:,.1f} s to the end, exit code {last.code}",
        )
    runs = len(ran) + bool(options.kills)
    if runs > 1:
        tell(f"files of {runs} runs", "the same" if len(digests) == 1 else "DIFFERENT")
    return len(digests) == 1


def figures_of(output: Path, ran: Ran) -> Figures:
    """What a batch of one run came to."""
    found = json.loads((output / "batch.json").read_text(encoding="utf-8"))
    made, passed, aside = found["made"], sum(found["passed_over"].values()), sum(found["set_aside"].values())
    texts = (row["text"] for part in listed_names(f"{output}/reports") for row in rows(part))
    return Figures(
        scanned=ran.cpu_of_pass(reading=False),
        read=ran.cpu_of_pass(reading=True),
        pages=made["reports"] + made["duplicates"] + passed + aside,
        reports=made["reports"],
        copies=made["copies"],
        words=sum(len(text.split()) for text in texts),
        written=sum(path.stat().st_size for path in output.rglob("*") if path.is_file()),
    )


def tell_figures(found: Figures, archive: Archive, tell: Tell) -> None:
    """Tells what a core does."""
    both = found.scanned + found.read
    tell("pages", f"{found.pages:,}, of which {found.reports:,} were read, {found.copies:,} of them copies")
    tell("first pass", f"{1 / found.page:,.0f} pages and {archive.size / found.scanned:,.1f} MB a CPU second")
    mean = found.words / max(1, found.reports)
    tell(
        "second pass",
        f"{found.reports / found.read:,.1f} reports of {mean:,.0f} words a CPU second, {1000 * found.word:.2f} ms a word",
    )
    tell("both passes", f"{found.pages / both:,.1f} pages a CPU second")
    tell("written", f"{found.written / 1000 / max(1, found.reports):,.1f} kB a report")
    pages, share, words = _YEAR
    first, second = pages * found.page / 3600, pages * share * words * found.word / 3600
    what = f"{pages / 1e6:,.0f} million pages, {share:.0%} of them read, of {words} words each"
    hours = first + second
    tell(what, f"{first:,.0f} + {second:,.0f} = {hours:,.0f} CPU hours, {hours / _CORES:,.0f} hours on {_CORES} cores")


def tell_aside(output: Path, tell: Tell) -> None:
    """Tells what was passed over and set aside, and why; numbers and what the libraries said are left out of the reasons."""
    found = json.loads((output / "batch.json").read_text(encoding="utf-8"))
    for code, count in sorted(found["passed_over"].items()):
        tell(f"passed over, {code}", f"{count:,}")
    with (output / "set-aside.jsonl").open(encoding="utf-8") as lines:
        reasons = Counter(_reason(json.loads(line)) for line in lines)
    for reason, count in sorted(reasons.items()):
        tell(f"set aside, {reason}", f"{count:,}")


def _reason(row: dict[str, str]) -> str:
    return f"{row['code']}: {re.sub(r'[0-9][0-9,]*', 'N', re.sub(r' ?[(][^)]*[)]', '', row['message']))}"


def tell_run(ran: Ran, tell: Tell) -> None:
    """Tells what a run took: time, cores, and memory as it went on."""
    name = f"{ran.workers} worker{'s' if ran.workers > 1 else ''}"
    passes = " + ".join(f"{ran.wall_of_pass(reading=reading):,.1f}" for reading in (False, True))
    tell(
        f"{name}, time",
        f"{ran.wall:,.1f} s ({passes}), {ran.cpu:,.1f} CPU s, {ran.cpu / ran.wall:.2f} cores, exit code {ran.code}",
    )
    for reading in (False, True):
        memory = ran.memory_of_pass(reading=reading)
        sizes = [" ".join(f"{size:,.0f}" for size in of) for of in zip(*memory, strict=True)]
        if sizes:
            kind = "second" if reading else "first"
            tell(f"{name}, {kind} pass, MiB by quarter", f"largest process {sizes[0]}; all together {sizes[1]}")


def into_page(page: Path, told: list[tuple[str, str, str]]) -> None:
    """Puts the figures into a page, in the place of those between its marks."""
    before, mark, rest = page.read_text(encoding="utf-8").partition(_MARKS[0])
    _, end, after = rest.partition(_MARKS[1])
    if not end:
        sys.exit(f"{page}: has no marks {_MARKS[0]} and {_MARKS[1]}; write them where the figures shall stand")
    table = ["| archive | what | figure |", "| --- | --- | --- |", *(f"| {' | '.join(line)} |" for line in told)]
    page.write_text("\n".join([f"{before}{mark}", *table, f"{end}{after}"]), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, nargs="?", help="folder with reports/pool.jsonl.gz")
    parser.add_argument("--pages", type=int, default=100_000, help="pages of the archive that is made")
    parser.add_argument("--broken", type=float, default=0.001, help="share of bombs and broken records")
    parser.add_argument("--archive", type=Path, help="an archive of your own, in place of those that are made")
    parser.add_argument("--engine", choices=["pool", "ray"], default="pool")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2], help="the first is what the others are held against")
    parser.add_argument("--kills", type=int, default=4, help="runs of which a worker or the driver is killed")
    parser.add_argument(
        "--space",
        type=Path,
        help="folder for archives and batches, 3 GB for 100,000 pages (default: where temporary files are)",
    )
    parser.add_argument("--markdown", type=Path, help="page that takes the figures")
    sys.exit(main(parser.parse_args()))
