"""T30: twelve hours of a feed that brings an entry a second, run as fast as they can be taken; memory must not grow with them."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest

from clock import Clock
from counterclaim.watch.listed import Feed
from integration.watch.desk import Desk
from loopback import Reply, Site, rss, serving

HOURS, A_MINUTE = 12, 60
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
        desk = Desk(tmp_path, (Feed(f"{site.url}/feed", pages=False, every=A_MINUTE),), clock)
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
