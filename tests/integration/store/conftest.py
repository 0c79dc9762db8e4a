"""Every contract is tested on SQLite and on PostgreSQL; the latter is left out, with a message, only where none is installed."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from counterclaim.store import engine
from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import cluster
from integration.store.places import Place, Setup


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The start of the URLs of a private server."""
    binaries = cluster.find_server()
    if binaries is None:
        pytest.skip("no PostgreSQL is installed (Debian: apt-get install postgresql)")
    with cluster.private_cluster(binaries) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Place:
    """Places in SQLite, then in PostgreSQL."""
    server = request.getfixturevalue("server") if request.param == "postgresql" else None
    return Place(request.param, tmp_path, server)


@pytest.fixture
def ledger(place: Place) -> Iterator[Ledger]:
    """A ledger that is not made yet."""
    with open_ledger(place.new()) as opened:
        yield opened


@pytest.fixture
def setup(monkeypatch: pytest.MonkeyPatch) -> Setup:
    """Has every connection that writes set up in one more way."""
    durable = engine._durable  # noqa: SLF001 - the fault is put where connections are made

    def chosen(more: Callable[[sqlite3.Connection], None]) -> None:
        def both(connection: sqlite3.Connection) -> None:
            durable(connection)
            more(connection)

        monkeypatch.setattr(engine, "_durable", both)

    return chosen
