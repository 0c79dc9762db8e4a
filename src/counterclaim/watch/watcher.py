"""The watcher: feeds that are due are asked for, their entries' pages fetched, and what is read in them goes into the ledger.

One thing at a time, each ended before the next: first a feed's new entries are kept in the state, then each is read and given to
the ledger, then it is marked as done. Wherever a watch is stopped, the next one goes on from there, and the ledger knows what it
already holds.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING

from counterclaim.acquire.online import feed_receipts
from counterclaim.acquire.records import Defaults
from counterclaim.acquire.statuses import gravest
from counterclaim.fetch.addresses import origin_of, parse_url
from counterclaim.fetch.visitor import Validators
from counterclaim.model.errors import CounterclaimError, FetchError, InputError, Issue, LedgerBusyError
from counterclaim.model.report import ItemStatus, Receipt
from counterclaim.watch.entries import Entry, entry_of, from_json, to_json
from counterclaim.watch.stories import Story, fingerprint, story_of
from counterclaim.watch.timetable import MOST_ATTEMPTS, after_failure, after_success, recheck_of, retry_of, storable

if TYPE_CHECKING:
    from collections.abc import Callable

    from counterclaim.fetch.visitor import Document, Visitor
    from counterclaim.model.reading import Reading
    from counterclaim.store.ledger import Ledger
    from counterclaim.watch.listed import Feed, WatchList
    from counterclaim.watch.state import FeedState, Item, WatchState

MOST_WAITING = 1_000
"""Most entries of one feed that wait at a time; the others stay in the feed until there is room."""

MOST_ENTRIES = 10_000
"""Most entries that are taken from one answer."""

_MOST_TOLD = 20
_AT_A_TIME = 20
_KEPT_FOR = 60 * 86_400.0
_BUSY_PAUSE = 5.0
_LONGEST_SLEEP = 60.0
_FEED_TYPES = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"
SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Told:
    """Something that happened: where, what, and whether something went wrong."""

    where: str
    message: str
    trouble: bool = False


@dataclass(slots=True)
class Tally:
    """What one run brought."""

    asked: int = 0
    failed: int = 0
    new: int = 0
    known: int = 0
    claims: int = 0
    set_aside: int = 0


class Watcher:
    """Watches the feeds of a list for one ledger; all that it has to remember is in its state."""

    def __init__(  # noqa: PLR0913 - what it is made of, and what tests put in the place of clock and chance
        self,
        listed: WatchList,
        ledger: Ledger,
        state: WatchState,
        visitor: Visitor,
        interpret: Callable[[Receipt], Reading],
        *,
        told: Callable[[Told], None] = lambda _: None,
        clock: Callable[[], float] = time.time,
        sleep: Callable[[float], None] = time.sleep,
        random: Random | None = None,
    ) -> None:
        self._listed = listed
        self._feeds = {feed.url: feed for feed in listed.feeds}
        self._ledger = ledger
        self._state = state
        self._visitor = visitor
        self._interpret = interpret
        self._told = told
        self._clock = clock
        self._sleep = sleep
        self._random = random or Random()  # noqa: S311 - spreads requests, and guards nothing
        self.tally = Tally()

    def run(self) -> None:
        """Watches until it is stopped: between two steps it sleeps, if only for a moment, and can be ended there."""
        while True:
            self._sleep(0.0 if self.step() else min(max(self._idle(), 0.1), _LONGEST_SLEEP))

    def run_once(self) -> Tally:
        """Asks for the feeds that are due, once, and reads what waits; tries that are due later are left to the next run."""
        while True:
            wait = 0.0 if self.step() else self._pause_of_servers()
            if wait is None or wait > _LONGEST_SLEEP:
                break
            self._sleep(wait)
        self._state.forget(self._clock() - _KEPT_FOR)
        return self.tally

    def step(self) -> bool:
        """Does the next thing that is due and whose server is ready; false where there is none."""
        now = self._clock()
        feed = self._due_feed(now)
        if feed:
            self._poll(feed)
            return True
        for origin in self._state.due_origins(now):
            if self._ready(origin) <= now:
                # Entries that need no server are read a few at a time: opening the ledger costs as much as reading one.
                self._take(self._state.due_items(origin, now, 1 if origin else _AT_A_TIME))
                return True
        return False

    def _due_feed(self, now: float) -> Feed | None:
        due = sorted((when, url) for url, when in self._dues().items() if when <= now)
        return next((self._feeds[url] for _, url in due if self._ready(_origin(url)) <= now), None)

    def _dues(self) -> dict[str, float]:
        known = self._state.dues()
        return {url: known.get(url, 0.0) for url in self._feeds}

    def _ready(self, origin: str) -> float:
        return self._visitor.ready(origin) if origin else 0.0

    def _pause_of_servers(self) -> float | None:
        """How long until the first server of something that is due may be asked again; None where nothing is due."""
        now = self._clock()
        origins = [*self._state.due_origins(now), *(_origin(url) for url, when in self._dues().items() if when <= now)]
        return min((max(self._ready(origin) - now, 0.1) for origin in origins), default=None)

    def _idle(self) -> float:
        """How long nothing will be due."""
        now = self._clock()
        waits = [when - now for when in self._dues().values()]
        following = self._state.next_due(now)
        waits += [following - now] if following is not None else []
        pause = self._pause_of_servers()
        return min([wait for wait in waits if wait > 0] + ([pause] if pause is not None else []), default=_LONGEST_SLEEP)

    def _poll(self, feed: Feed) -> None:
        """Asks for a feed and keeps its new entries."""
        before = self._state.feed(feed.url)
        self.tally.asked += 1
        try:
            document = self._visitor.visit(feed.url, Validators(before.etag, before.modified), accept=_FEED_TYPES)
            after = after_success(before, feed, document, self._clock(), self._random)
            if document.changed:
                self._keep_entries(feed, after, document)
            else:
                self._state.polled(after)
            if document.moved and document.moved != before.moved:
                self._told(Told(feed.url, f"has moved for good to {storable(document.moved)}; change the list"))
        except (FetchError, InputError) as error:
            self.tally.failed += 1
            self._state.polled(after_failure(before, feed, error, self._clock(), self._random))
            self._told(Told(feed.url, storable(str(error)), trouble=True))
        self._state.forget(self._clock() - _KEPT_FOR)

    def _keep_entries(self, feed: Feed, after: FeedState, document: Document) -> None:
        entries, aside = self._entries(feed, document)
        # The oldest stands last in a feed, and is read first: a correction comes after what it corrects.
        found, left = self._state.polled(
            replace(after, aside=tuple(aside)),
            entries[::-1],
            site=_origin(feed.url),
            now=self._clock(),
            room=MOST_WAITING - self._state.waiting(feed.url),
        )
        if found or left:
            later = f", and {left:,} that wait in the feed until there is room" if left else ""
            self._told(Told(feed.url, f"{found:,} new or changed entries{later}"))

    def _entries(self, feed: Feed, document: Document) -> tuple[list[Entry], list[str]]:
        entries: dict[str, Entry] = {}
        aside: list[str] = []
        for found in feed_receipts(document.body, name=feed.url, defaults=Defaults(outlet=feed.outlet)):
            if isinstance(found, Issue):
                if found.fatal and len(aside) < _MOST_TOLD:
                    aside.append(storable(f"{found.where.removeprefix(feed.url).lstrip(', ') or 'the answer'} {found.message}"))
            elif len(entries) < MOST_ENTRIES:
                entry = entry_of(found, feed, document.url)
                entries.setdefault(entry.key, entry)
        if not entries and aside:
            raise InputError(f"gives no entry that can be read: {aside[0]}")
        return list(entries.values()), aside

    def _take(self, items: list[Item]) -> None:
        """Reads entries, or tells when they are tried again."""
        self._state.begin(items)
        readings: list[tuple[Item, Reading | Issue, Receipt]] = []
        for item in items:
            entry = from_json(item.receipt)
            if item.attempts > MOST_ATTEMPTS:
                reason = "reading it ended the program several times; please report it"
                self._settle(replace(item, outcome=SET_ASIDE, reason=reason), entry)
                continue
            try:
                story = story_of(item, entry, self._feeds.get(item.feed), self._visitor)
            except FetchError as error:
                self._retry(item, error)
                continue
            taken, receipt = _compared(item, story)
            if receipt is None:
                self._settle(taken, entry)
            else:
                readings.append((taken, self._read(receipt), entry))
        if readings:
            self._give(readings)

    def _retry(self, item: Item, error: FetchError) -> None:
        due = retry_of(item, error, self._clock(), self._random)
        reason = storable(f"its page {error}")
        self._state.postpone(item, due, reason, attempts=item.attempts + 1)
        self._told(Told(item.link, f"{reason.removeprefix('its page ')}; tried again later", trouble=True))

    def _give(self, readings: list[tuple[Item, Reading | Issue, Receipt]]) -> None:
        """Gives readings to the ledger."""
        waiting = iter(readings)

        def told(kept: Reading | Issue, new: bool) -> None:  # noqa: FBT001 - as the ledger tells it
            item, _, entry = next(waiting)
            if isinstance(kept, Issue):
                self._settle(replace(item, outcome=SET_ASIDE, reason=storable(kept.message)), entry)
                return
            self.tally.new += new
            self.tally.known += not new
            self.tally.claims += len(kept.claims) if new else 0
            self._settle(replace(item, outcome="new" if new else "known"), entry)

        try:
            self._ledger.ingest((reading for _, reading, _ in readings), by="counterclaim watch", told=told)
        except LedgerBusyError as error:
            # Somebody else writes, a coder perhaps: the entries keep their places and come a little later.
            for item, _, _ in waiting:
                self._state.postpone(item, self._clock() + _BUSY_PAUSE, storable(str(error)), attempts=item.attempts)
            self._told(Told(readings[0][0].feed, storable(str(error)), trouble=True))

    def _read(self, receipt: Receipt) -> Reading | Issue:
        try:
            return self._interpret(receipt)
        except InputError as error:
            return Issue(receipt.name, str(error), "unreadable")
        except CounterclaimError:
            raise
        except Exception as error:  # noqa: BLE001 - a watch must outlive a mistake of ours in one of its reports
            return Issue.of_mistake(receipt.name, error)

    def _settle(self, item: Item, entry: Receipt) -> None:
        feed = self._feeds.get(item.feed)
        again = recheck_of(item, feed) if feed and item.outcome != SET_ASIDE else None
        item = replace(item, checks=item.checks + (again is not None), receipt=to_json(replace(entry, text="")))
        self._state.settle(item, now=self._clock(), again=again)
        if item.outcome == SET_ASIDE:
            self.tally.set_aside += 1
            self._told(Told(item.link or item.feed, f"set aside: {item.reason}", trouble=True))
        elif item.reason:
            self._told(Told(item.link or item.feed, item.reason, trouble=True))


def _compared(item: Item, story: Story) -> tuple[Item, Receipt | None]:
    """The item with what was seen of it, and what is to be read: None where it is as it was when it was last read."""
    receipt = story.receipt
    item = replace(item, validators=story.validators, paged=story.paged)
    seen = fingerprint(receipt) if receipt else item.text
    read_before = bool(item.text) and item.outcome != SET_ASIDE
    if receipt is None or (read_before and item.text == seen):
        return replace(item, outcome="unchanged", reason=""), None
    if read_before:
        # The same entry tells something else than it did: whoever wrote it has changed it, whether they say so or not.
        receipt = replace(receipt, status=gravest([receipt.status, ItemStatus.UPDATED]))
    return replace(item, text=seen, reason=story.remark), receipt


def _origin(url: str) -> str:
    return origin_of(parse_url(url))
