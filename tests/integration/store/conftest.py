"""Every contract is tested on SQLite and on PostgreSQL; the latter is left out, with a message, only where none is installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from counterclaim.store.ledger import Ledger, open_ledger
from integration.store import cluster
from integration.store.places import Place


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
