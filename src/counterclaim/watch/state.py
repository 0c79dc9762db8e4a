"""The state of a watch: one small SQLite file, in which every change is whole or not there, however the watch ends.

It is no part of the ledger: without it feeds are asked for anew, and the ledger knows what it holds.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import MutableMapping
from contextlib import contextmanager
from dataclasses import astuple, dataclass, fields, replace
from itertools import takewhile
from typing import TYPE_CHECKING, Any, Self

from counterclaim.fetch.visitor import Note, Validators
from counterclaim.model.errors import LedgerError
from counterclaim.watch.entries import to_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path
    from types import TracebackType

    from counterclaim.watch.entries import Entry

_FORM = 1
_TABLES = """
CREATE TABLE feeds (
    url TEXT PRIMARY KEY, due REAL NOT NULL, fetched REAL, changed REAL, etag TEXT NOT NULL, modified TEXT NOT NULL,
    failures INTEGER NOT NULL, error TEXT NOT NULL, moved TEXT NOT NULL, aside TEXT NOT NULL
) STRICT;
CREATE TABLE items (
    n INTEGER PRIMARY KEY, site TEXT NOT NULL, key TEXT NOT NULL, feed TEXT NOT NULL, link TEXT NOT NULL, origin TEXT NOT NULL,
    digest TEXT NOT NULL, receipt TEXT NOT NULL, first REAL NOT NULL, last REAL NOT NULL, due REAL, attempts INTEGER NOT NULL,
    checks INTEGER NOT NULL, outcome TEXT NOT NULL, reason TEXT NOT NULL, done REAL, text TEXT NOT NULL,
    paged INTEGER NOT NULL, etag TEXT NOT NULL, modified TEXT NOT NULL, UNIQUE (site, key)
) STRICT;
CREATE INDEX items_due ON items (origin, due) WHERE due IS NOT NULL;
CREATE INDEX items_feed ON items (feed, outcome);
CREATE INDEX items_old ON items (last) WHERE due IS NULL;
CREATE TABLE hosts (origin TEXT PRIMARY KEY, ready REAL NOT NULL, robots TEXT, robots_until REAL NOT NULL, failed TEXT NOT NULL)
    STRICT;
"""


@dataclass(frozen=True, slots=True)
class FeedState:
    """Where a feed stands: when it is due, when it was last asked and last new, and what went wrong since it last went well.

    ``aside`` are the entries of its last answer that could not be taken, with reasons.
    """

    url: str
    due: float = 0.0
    fetched: float | None = None
    changed: float | None = None
    etag: str = ""
    modified: str = ""
    failures: int = 0
    error: str = ""
    moved: str = ""
    aside: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An entry that a watch has seen; ``due`` is None once it is done, ``text`` the hash of what was read last.

    ``paged`` says whether that was its page.
    """

    n: int
    feed: str
    key: str
    link: str
    origin: str
    receipt: str
    first: float
    due: float | None
    attempts: int
    checks: int
    outcome: str
    reason: str
    done: float | None
    text: str
    paged: bool
    validators: Validators


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of a feed's entries wait, are kept in the ledger, and were set aside."""

    waiting: int = 0
    kept: int = 0
    aside: int = 0


class WatchState(MutableMapping[str, Note]):
    """The state in a file; as a mapping, what is known of each server under its origin."""

    def __init__(self, path: Path) -> None:
        """Opens the file, which is made where there is none.

        Raises:
            LedgerError: it cannot be opened, or is something else.
        """
        self._path = path
        with self._plain_errors():
            self._connection = sqlite3.connect(path, isolation_level=None, timeout=5, check_same_thread=False)
            self._connection.row_factory = sqlite3.Row
            self._prepare()

    def _prepare(self) -> None:
        form = self._connection.execute("PRAGMA user_version").fetchone()[0]
        tables = self._connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
        if form != _FORM and (form or tables):
            cause = "was made by a newer version of counterclaim" if form else "holds something else"
            raise LedgerError(f"{self._path}: {cause}; name another file with --state")
        self._connection.execute("PRAGMA journal_mode = WAL")
        # As in the ledger: a killed process loses nothing, and after a power cut the last steps are done again.
        self._connection.execute("PRAGMA synchronous = NORMAL")
        if not form:
            self._connection.executescript(f"BEGIN IMMEDIATE; {_TABLES} PRAGMA user_version = {_FORM}; COMMIT;")

    def feed(self, url: str) -> FeedState:
        """Where a feed stands; one that was never asked for is due."""
        row = self._one("SELECT * FROM feeds WHERE url = ?", url)
        return FeedState(**{**dict(row), "aside": tuple(json.loads(row["aside"]))}) if row else FeedState(url)

    def dues(self) -> dict[str, float]:
        """When each feed that was asked for is due again."""
        return {row["url"]: row["due"] for row in self._connection.execute("SELECT url, due FROM feeds")}

    def polled(
        self, feed: FeedState, entries: Sequence[Entry] = (), *, site: str = "", now: float = 0.0, room: int = 0
    ) -> tuple[int, int]:
        """Keeps where a feed stands and what it gave, all at once; how many are new or changed, and for how many was no room.

        Entries are known by their keys among those of one ``site``.
        """
        found = left = 0
        with self._change():
            for entry in entries:
                new = self._seen(feed.url, site, entry, now, room=found < room)
                found += new is True
                left += new is None
            feed = replace(feed, changed=now) if found else feed
            # Without validators the next answer is whole again, and brings what there was no room for.
            feed = replace(feed, etag="", modified="") if left else feed
            row = {**{field.name: getattr(feed, field.name) for field in fields(feed)}, "aside": json.dumps(feed.aside)}
            names = ", ".join(row)
            self._connection.execute(
                f"INSERT OR REPLACE INTO feeds ({names}) VALUES ({', '.join('?' * len(row))})",  # noqa: S608 - names of our own
                list(row.values()),
            )
        return found, left

    def _seen(self, feed: str, site: str, entry: Entry, now: float, *, room: bool) -> bool | None:
        """Keeps an entry; whether it is new or changed, None where it is and there is no room."""
        row = self._one("SELECT n, digest, due FROM items WHERE site = ? AND key = ?", site, entry.key)
        if not room and (row is None or row["digest"] != entry.digest):
            return None
        if row is None:
            self._connection.execute(
                "INSERT INTO items (site, key, feed, link, origin, digest, receipt, first, last, due, attempts, checks, outcome,"
                " reason, text, paged, etag, modified) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', '', '', 0, '', '')",
                (site, entry.key, feed, entry.link, entry.origin, entry.digest, to_json(entry.receipt), now, now, now),
            )
            return True
        if row["digest"] == entry.digest:
            self._connection.execute("UPDATE items SET last = ? WHERE n = ?", (now, row["n"]))
            return False
        self._connection.execute(
            "UPDATE items SET link = ?, origin = ?, digest = ?, receipt = ?, last = ?, due = ?, attempts = 0 WHERE n = ?",
            (entry.link, entry.origin, entry.digest, to_json(entry.receipt), now, now, row["n"]),
        )
        return True

    def due_origins(self, now: float) -> list[str]:
        """The servers of which an entry's page is due, the longest due first; "" stands for entries read from the feed itself."""
        query = "SELECT origin FROM items WHERE due <= ? GROUP BY origin ORDER BY min(due), origin"
        return [row["origin"] for row in self._connection.execute(query, (now,))]

    def due_items(self, origin: str, now: float, limit: int) -> list[Item]:
        """The entries of a server that are due longest; one that was begun before comes alone, lest it spoil others."""
        query = "SELECT * FROM items WHERE origin = ? AND due <= ? ORDER BY due, n LIMIT ?"
        found = [_item(row) for row in self._connection.execute(query, (origin, now, limit))]
        return list(takewhile(lambda item: not item.attempts, found)) or found[:1]

    def next_due(self, now: float) -> float | None:
        """When the next entry that waits for its time is due."""
        found: float | None = self._value("SELECT min(due) FROM items WHERE due > ?", now)
        return found

    def begin(self, items: Sequence[Item]) -> None:
        """Notes that entries are begun, before they are: one that takes the program down shall do so a few times only."""
        with self._change():
            for item in items:
                self._connection.execute("UPDATE items SET attempts = ? WHERE n = ?", (item.attempts + 1, item.n))

    def postpone(self, item: Item, due: float, reason: str, *, attempts: int) -> None:
        """Has an entry tried again later."""
        with self._change():
            self._connection.execute(
                "UPDATE items SET due = ?, reason = ?, attempts = ? WHERE n = ?", (due, reason, attempts, item.n)
            )

    def settle(self, item: Item, *, now: float, again: float | None = None) -> None:
        """Keeps what became of an entry; ``again`` is when its page is looked at once more."""
        with self._change():
            self._connection.execute(
                "UPDATE items SET due = ?, attempts = 0, checks = ?, outcome = ?, reason = ?, done = ?, text = ?, paged = ?,"
                " receipt = ?, etag = ?, modified = ? WHERE n = ?",
                (
                    again,
                    item.checks,
                    item.outcome,
                    item.reason,
                    now,
                    item.text,
                    item.paged,
                    item.receipt,
                    *astuple(item.validators),
                    item.n,
                ),
            )

    def waiting(self, feed: str) -> int:
        """How many entries of a feed are not done."""
        return int(self._value("SELECT count(*) FROM items WHERE feed = ? AND due IS NOT NULL AND done IS NULL", feed) or 0)

    def counts(self, feed: str) -> Counts:
        """What became of a feed's entries."""
        query = "SELECT done IS NULL AS waits, outcome, count(*) AS many FROM items WHERE feed = ? GROUP BY waits, outcome"
        found = Counts()
        for row in self._connection.execute(query, (feed,)):
            name = "waiting" if row["waits"] else "aside" if row["outcome"] == "set aside" else "kept"
            found = replace(found, **{name: getattr(found, name) + row["many"]})
        return found

    def set_aside(self, feed: str, limit: int = -1) -> list[Item]:
        """The entries of a feed that could not be kept, the latest first."""
        query = "SELECT * FROM items WHERE feed = ? AND outcome = 'set aside' ORDER BY done DESC, n DESC LIMIT ?"
        return [_item(row) for row in self._connection.execute(query, (feed, limit))]

    def forget(self, before: float) -> None:
        """Drops entries that are done and that no feed has shown since; what they brought stays in the ledger."""
        with self._change():
            self._connection.execute("DELETE FROM items WHERE due IS NULL AND last < ?", (before,))
            self._connection.execute("DELETE FROM hosts WHERE ready < ? AND robots_until < ?", (before, before))

    def __getitem__(self, origin: str) -> Note:
        row = self._one("SELECT ready, robots, robots_until, failed FROM hosts WHERE origin = ?", origin)
        if row is None:
            raise KeyError(origin)
        return Note(*row)

    def __setitem__(self, origin: str, note: Note) -> None:
        with self._change():
            self._connection.execute("INSERT OR REPLACE INTO hosts VALUES (?, ?, ?, ?, ?)", (origin, *astuple(note)))

    def __delitem__(self, origin: str) -> None:
        with self._change():
            self._connection.execute("DELETE FROM hosts WHERE origin = ?", (origin,))

    def __iter__(self) -> Iterator[str]:
        return iter([row["origin"] for row in self._connection.execute("SELECT origin FROM hosts ORDER BY origin")])

    def __len__(self) -> int:
        return int(self._value("SELECT count(*) FROM hosts") or 0)

    def close(self) -> None:
        """Closes the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _one(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a row or None
        return self._connection.execute(query, values).fetchone()

    def _value(self, query: str, *values: object) -> Any:  # noqa: ANN401 - a number or None
        return self._one(query, *values)[0]

    @contextmanager
    def _change(self) -> Iterator[None]:
        with self._plain_errors():
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    @contextmanager
    def _plain_errors(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise LedgerError(f"{self._path}: the state of the watch cannot be kept ({error}); see to that file") from error


def _item(row: Any) -> Item:  # noqa: ANN401 - a row
    found = dict(row)
    values = {field.name: found[field.name] for field in fields(Item) if field.name != "validators"}
    values["paged"] = bool(found["paged"])
    return Item(**values, validators=Validators(found["etag"], found["modified"]))
