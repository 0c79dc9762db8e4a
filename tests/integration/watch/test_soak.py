"""T30: twelve hours of a feed that brings an entry a second, run as fast as they can be taken; memory must not grow with them.

The watch alone is measured, with fetching, feeds and state: what a ledger takes for what it holds is another question.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from clock import Clock
from counterclaim.model.errors import Issue
from counterclaim.model.reading import Reading
from counterclaim.store.intake import Ingested
from counterclaim.store.ledger import Ledger
from counterclaim.watch.listed import Feed
from integration.watch.desk import Desk
from loopback import Reply, Site, rss, serving

HOURS, A_MINUTE = 12, 60


class NoLedger(Ledger):
    """Takes readings as a ledger does, and keeps none."""

    def ingest(
        self,
        readings: Iterable[Reading | Issue],
        *,
        by: str = "nobody",  # noqa: ARG002 - as a ledger is called
        told: Callable[[Reading | Issue, bool], None] | None = None,
    ) -> Ingested:
        """Tells of each reading as new."""
        for reading in readings:
            if told:
                told(reading, True)  # noqa: FBT003 - as a ledger tells it
        return Ingested()


class Alone(Desk):
    """A watch without a ledger."""

    def ledger(self) -> Ledger:
        """One that keeps nothing."""
        return NoLedger(self.folder / "none.ledger")


MB_AN_HOUR = 1.0


def resident() -> float:
    """The memory of this process, in MB."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096 / 1e6


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured as Linux tells it")
def test_memory_of_a_long_watch(tmp_path: Path) -> None:
    """After the first hour, each further one at an entry a second takes less than 1 MB more."""
    site, clock, measured = Site(), Clock(), list[float]()
    with serving(site):
        desk = Alone(tmp_path, (Feed(f"{site.url}/feed", pages=False, every=A_MINUTE),), clock)
        with desk.watcher() as watcher:
            for minute in range(HOURS * 60):
                entries = [
                    (f"/{minute}/{n}", f"Talks {minute}:{n}", f"Both sides said at {minute}:{n} that talks would go on.")
                    for n in range(A_MINUTE)
                ]
                site.pages["/feed"] = Reply(rss(*entries))
                watcher.run_once()
                site.asked.clear()
                clock.slept.clear()
                clock.now += 1.2 * A_MINUTE
                desk.told.clear()
                if minute % 60 == 59:
                    measured.append(resident())
        standing = desk.standing()[0]

    assert standing.kept == HOURS * 60 * A_MINUTE
    slope = (measured[-1] - measured[0]) / (len(measured) - 1)
    assert slope < MB_AN_HOUR, [round(size, 1) for size in measured]
