"""Measures the page: how long each view takes on a large ledger, and whether many people at once are served without an error.

python bench/page.py CLAIMS [LEDGER] [--people 50] [--seconds 60] [--looks 20] [--pause 1]

Makes a ledger of so many claims about two invented states (in a temporary file, or where LEDGER says, which is kept and taken as it is the
next time), serves it as `counterclaim serve` does, and asks for one address of each kind of page again and again. Then so many people
look at pages of all kinds for so long, each with a pause between two looks. Exit code: 0 where every page's 95th percentile is within
300 ms and nobody met an error, else 1.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from httpx2 import Client, HTTPError

from counterclaim.store.ledger import open_ledger
from integration.web.addresses import addresses
from ledger import reports

_WITHIN_MS = 300.0
_AT_ONCE = 5_000  # reports that are made and kept before the next are
_DAYS = 365
_PATIENCE_S = 60.0
_SERVE = "from counterclaim.cli.main import app; app()"


def main(args: argparse.Namespace) -> int:
    """Prints two tables; the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(args.ledger or Path(folder) / "bench.ledger")
        if not place.is_file():
            make(place, args.claims // 2)
        with served(place) as address, Client(base_url=address, timeout=_PATIENCE_S) as client:
            pages = kinds(client)
            slow = look(client, pages, args.looks)
            failed = crowd(address, list(pages.values()), args)
    return 1 if slow or failed else 0


def make(place: Path, count: int) -> None:
    """A ledger of so many reports, two claims each, some with acts."""
    started, stream = time.process_time(), reports(count, _DAYS, acts=True)
    with open_ledger(place) as ledger:
        while some := list(islice(stream, _AT_ONCE)):
            ledger.ingest(some)
    print(f"made {place.name}: {count * 2:,} claims, {time.process_time() - started:.0f} s of processor time", flush=True)


@contextmanager
def served(place: Path) -> Iterator[str]:
    """The address of a server of the ledger, in a process of its own."""
    command = [sys.executable, "-c", _SERVE, "serve", "--ledger", str(place), "--port", "0", "--reviewer", "Bench"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603 - words of ours
        if process.stderr is None:
            raise RuntimeError("a pipe was asked for")
        line = process.stderr.readline()
        # What else the server says goes by, so that it never waits for us to read it.
        threading.Thread(target=process.stderr.read, daemon=True).start()
        try:
            yield line.rsplit(": ", 1)[-1].strip()
        finally:
            process.terminate()


def kinds(client: Client) -> dict[str, str]:
    """One address of each kind of page: of each view, and of each choice that opens more of it."""
    found: dict[str, str] = {}
    for path in addresses(client, api=False):
        name, _, query = path.partition("?")
        parts = name.split("/")
        kind = "/".join([*parts[:2], *(["..."] if len(parts) > 2 and parts[1] != "review" else parts[2:])])
        asked = query.partition("=")[0] if query.partition("=")[0] not in {"key", ""} else ""
        form = f"={query.partition('=')[2]}" if asked == "form" else ""
        found.setdefault(f"{kind}{f'?{asked}' if asked else ''}{form}", path)
    more = {
        "/search?q": "/search?q=soldiers+Karst", "/matters?contradicted": "/matters?contradicted=1", "/search (deep)": "/search?page=40",
        "/diplomacy?from": "/diplomacy?from=NOR&to=SUD", "/map?side": "/map?side=Sudria&effect=killed",
    }  # fmt: skip
    return {**found, **more}


def look(client: Client, pages: dict[str, str], looks: int) -> list[str]:
    """Looks at each page in turn, so many times; those that are too slow."""
    taken: dict[str, list[float]] = {kind: [] for kind in pages}
    for _ in range(looks):
        for kind, path in pages.items():
            started = time.perf_counter()
            client.get(path).raise_for_status()
            taken[kind].append((time.perf_counter() - started) * 1000)
    print(f"\n{'page':34}{'looks':>7}{'median ms':>11}{'p95 ms':>9}{'most ms':>9}")
    for kind, times in sorted(taken.items(), key=lambda pair: -percentile(pair[1], 95)):
        print(f"{kind:34}{len(times):7}{percentile(times, 50):11.0f}{percentile(times, 95):9.0f}{max(times):9.0f}")
    slow = [kind for kind, times in taken.items() if percentile(times, 95) > _WITHIN_MS]
    print(f"{len(slow)} of {len(taken)} kinds of pages take more than {_WITHIN_MS:.0f} ms (p95)", flush=True)
    return slow


def crowd(address: str, paths: list[str], args: argparse.Namespace) -> int:
    """People who look at pages at once; how many errors they met."""
    taken: list[float] = []
    errors: list[str] = []
    until = time.monotonic() + args.seconds

    def person(number: int) -> None:
        chance = Random(number)  # noqa: S311 - repeatable, guards nothing
        with Client(base_url=address, timeout=_PATIENCE_S) as client:
            while time.monotonic() < until:
                path = chance.choice(paths)
                started = time.perf_counter()
                try:
                    answer = client.get(path)
                except HTTPError as error:
                    errors.append(f"{path}: {type(error).__name__}")
                else:
                    taken.append((time.perf_counter() - started) * 1000)
                    if answer.status_code != 200:
                        errors.append(f"{path}: {answer.status_code}")
                time.sleep(chance.uniform(0, 2 * args.pause))

    people = [threading.Thread(target=person, args=(n,)) for n in range(args.people)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    print(f"\n{args.people} people at once for {args.seconds:g} s: {len(taken):,} pages, {len(errors)} errors", end="")
    if taken:
        print(f", median {percentile(taken, 50):.0f} ms, p95 {percentile(taken, 95):.0f} ms, most {max(taken):.0f} ms", end="")
    print()
    for error in sorted(set(errors))[:10]:
        print(f"  {error}")
    return len(errors)


def percentile(times: list[float], share: int) -> float:
    """The time that so many of a hundred keep within (nearest rank)."""
    return sorted(times)[max(-(-len(times) * share // 100) - 1, 0)]


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("claims", type=int)
    parser.add_argument("ledger", nargs="?")
    parser.add_argument("--people", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--looks", type=int, default=20)
    parser.add_argument("--pause", type=float, default=1.0)
    sys.exit(main(parser.parse_args()))
