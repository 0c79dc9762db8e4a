"""Every view answers on either database, with the same content for the same readings."""

from __future__ import annotations

from starlette.testclient import TestClient

from counterclaim.store.ledger import Ledger
from counterclaim.web.app import Site, make_app
from counterclaim.web.visitor import LocalPeople
from integration.store import readings
from integration.store.readings import told
from integration.web.addresses import addresses


def test_every_view_answers(ledger: Ledger) -> None:
    """What a page asks of the database is asked in words that both know."""
    ledger.ingest(
        [
            readings.reading("r1", told(40), told(12, effect="injured"), agency="CCW"),
            readings.reading("r2", told(3, voice="Sudria's ministry"), denial="Norland"),
            readings.reading("r3", told(47)),
            *readings.crowd(4),
        ]
    )
    client = TestClient(make_app(ledger, Site("both", LocalPeople("Ada"))), base_url="http://localhost")
    others = ("/api/names?q=ada", "/api/map?side=sudria&effect=killed", "/api/review?pile=differing", "/api/review?pile=unsure")
    for path in (*addresses(client, api=True), *others):
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text)
