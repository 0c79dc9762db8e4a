"""T30: hours of a feed that brings an entry a second, run as fast as they can be taken; memory must not grow with them.

The watch alone is measured for twelve hours, with fetching, feeds and state, and for six with reading and a ledger, too: memory grows
by a piece of a megabyte now and then, which two hours do not tell from a slope;
``python tests/soak.py`` does the latter for as long as one likes.
"""

from __future__ import annotations

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
from loopback import Site, serving
from soak import A_MINUTE, MB_AN_HOUR, Stories, reading_desk, resident, slope, soak

LINUX = pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="memory is measured as Linux tells it")


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


def test_growth_is_told_from_filling() -> None:
    """What fills in the first hour is no growth; what goes on is, by the hour."""
    filled = [(n / 4, 300.0 - 100 * (n < 4)) for n in range(1, 20)]

    assert slope(filled) == pytest.approx(0)
    assert slope([(hour, size + 3 * hour) for hour, size in filled]) == pytest.approx(3)


@pytest.mark.slow
@LINUX
def test_memory_of_a_long_watch(tmp_path: Path) -> None:
    """After the first hour, each further one at an entry a second takes less than 1 MB more."""
    site, measured = Site(), list[tuple[float, float]]()

    def entry(number: int) -> tuple[str, str, str]:
        return f"/{number}", f"Talks {number}", f"Both sides said at {number} that talks would go on."

    with serving(site):
        desk = Alone(tmp_path, (Feed(f"{site.url}/feed", pages=False, every=A_MINUTE),), Clock())
        count = soak(desk, site, 12, entry, lambda hour: measured.append((hour, resident())))

    assert desk.standing()[0].kept == count
    assert slope(measured) < MB_AN_HOUR, measured


@pytest.mark.slow
@LINUX
def test_memory_of_a_long_watch_with_a_ledger(tmp_path: Path) -> None:
    """The same with the language model that reads each entry, and the ledger that takes it, groups its claims and knows its copies."""
    measured = list[tuple[float, float]]()
    with reading_desk(tmp_path) as (desk, site):
        count = soak(desk, site, 6, Stories().entry, lambda hour: measured.append((hour, resident())))

    assert desk.standing()[0].kept == count
    assert slope(measured) < MB_AN_HOUR, measured
