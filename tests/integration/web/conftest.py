"""A ledger of two invented states behind a client; and one in which every text that came in is hostile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from starlette.testclient import TestClient

from counterclaim.model.claim import Status
from counterclaim.store.ledger import Ledger, open_ledger
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople
from integration.store import readings
from integration.store.readings import told
from integration.web.browsers import started
from integration.web.hostile import PAYLOADS, hostile_reading

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOST = "http://localhost:8420"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """An installed Chromium."""
    with started() as running:
        yield running


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """Two voices that contradict each other, a revision, a denial, a report without a voice, and a crowd."""
    later = readings.DAY + timedelta(2)
    with open_ledger(tmp_path_factory.mktemp("web") / "two.ledger") as opened:
        opened.ingest(
            [
                readings.reading("r1", told(40), told(12, effect="injured"), agency="CCW", title="Tolls given 😀 по городу"),
                readings.reading("r2", told(3, voice="Sudria's ministry"), denial="Norland", outlet="Vell Post"),
                readings.reading("r3", told(47), day=later, outlet="Karst Courier"),
                readings.reading("r4", told(40, status=Status.DENIED, voice="Sudria's ministry"), day=later),
                readings.reading("r5", told(5, voice=None, target="people", side="Norland", place="Port Vell")),
                *readings.crowd(10),
            ]
        )
        yield opened


@pytest.fixture(scope="session")
def client(ledger: Ledger) -> TestClient:
    """A client of the page that follows no redirects."""
    return TestClient(make_app(ledger, Site("two.ledger", LocalPeople("Ada"))), base_url=HOST, follow_redirects=False)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    """A client of a ledger in which every field of text tries to run as script."""
    path: Path = tmp_path_factory.mktemp("hostile") / "hostile.ledger"
    with open_ledger(path) as opened:
        outcome = opened.ingest([hostile_reading(n, payload) for n, payload in enumerate(PAYLOADS)])
        assert outcome.new == len(PAYLOADS), outcome.issues
        yield TestClient(make_app(opened, Site(PAYLOADS[0], LocalPeople(PAYLOADS[0]))), base_url=HOST, follow_redirects=False)
