"""A watch for tests: a list, a ledger, a state and a clock that stands still, around a server on the loopback."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from ipaddress import ip_network
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Row, select

from clock import Clock
from counterclaim.fetch.addresses import Guard
from counterclaim.fetch.visitor import Visitor
from counterclaim.fetch.web import Bounds, Web
from counterclaim.model.reading import Reading
from counterclaim.model.report import Receipt
from counterclaim.model.standing import FeedStanding
from counterclaim.read.wire import read_report
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.store.schema import reports
from counterclaim.watch.listed import Feed, WatchList
from counterclaim.watch.standing import standings
from counterclaim.watch.state import WatchState
from counterclaim.watch.watcher import Tally, Told, Watcher


def bare(receipt: Receipt) -> Reading:
    """A reading of the report alone, without the language model."""
    return Reading(read_report(receipt), (), (), (), (), ())


@dataclass
class Desk:
    """One watch, which can be stopped and started again: every run opens ledger and state anew."""

    folder: Path
    feeds: tuple[Feed, ...]
    clock: Clock = field(default_factory=Clock)
    interpret: Callable[[Receipt], Reading] = bare
    told: list[Told] = field(default_factory=list)
    bounds: Bounds = field(default_factory=lambda: Bounds(seconds=2))

    def run(self) -> Tally:
        """What `counterclaim watch --once` does."""
        with self.watcher() as watcher:
            return watcher.run_once()

    def later(self, seconds: float) -> Tally:
        """The same, after a time."""
        self.clock.now += seconds
        return self.run()

    @contextmanager
    def watcher(self) -> Iterator[Watcher]:
        """A watcher of its own connections."""
        listed = WatchList("desk@example.org", self.feeds, 2.0, (ip_network("127.0.0.0/8"),))
        web = Web(Guard(listed.allow))
        with WatchState(self.folder / "state") as state, self.ledger() as ledger:
            visitor = Visitor(web, state, listed.contact, bounds=self.bounds, clock=self.clock, sleep=self.clock.sleep)
            watcher = Watcher(
                listed,
                ledger,
                state,
                visitor,
                self.interpret,
                told=self.told.append,
                clock=self.clock,
                sleep=self.clock.sleep,
                random=Random(7),  # noqa: S311 - nothing secret
            )
            try:
                yield watcher
            finally:
                web.close()

    def ledger(self) -> Ledger:
        """The ledger."""
        return open_ledger(self.folder / "war.ledger")

    def reports(self) -> list[Row[Any]]:
        """The rows of the reports in the ledger, in the order in which they came."""
        with self.ledger() as ledger, ledger.reading() as connection:
            return list(connection.execute(select(reports).order_by(reports.c.entry)))

    def standing(self) -> list[FeedStanding]:
        """How the feeds fare."""
        with WatchState(self.folder / "state") as state:
            return standings(WatchList("desk@example.org", self.feeds), state)

    def options(self, **changes: object) -> None:
        """Changes options of all feeds."""
        self.feeds = tuple(replace(feed, **changes) for feed in self.feeds)  # type: ignore[arg-type]  # of many fields
