"""Dossiers and sparks: spellings, offices and revisions of a name, and names that may be one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from counterclaim.store.ledger import open_ledger
from counterclaim.web.app import make_app
from integration.store import readings
from integration.store.readings import told


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient]:
    """Ada Brandt, who revises her count twice, once under her rank; and a ministry."""
    with open_ledger(tmp_path / "names.ledger") as ledger:
        ledger.ingest(
            [
                readings.reading("r1", told(40)),
                readings.reading("r2", told(47)),
                readings.reading("r3", told(45)),
                readings.reading("r4", told(3, voice="General Ada Brandt", place="Ashford")),
                readings.reading("r5", told(9, voice="Sudria's ministry", place="Port Vell")),
            ]
        )
        yield TestClient(make_app(ledger, "names.ledger"), base_url="http://localhost", follow_redirects=False)


def test_names_are_listed_with_those_that_may_be_one(client: TestClient) -> None:
    """The voice of most claims comes first; a name that holds another's words is suggested with that reason."""
    content = client.get("/api/names").json()
    [pair] = content["may_be_one"]

    assert next((name["name"], name["claims"]) for name in content["names"]) == ("Ada Brandt", 3)
    assert {pair["one"]["name"], pair["other"]["name"]} == {"Ada Brandt", "General Ada Brandt"}
    assert "all words of" in pair["reasons"][0]
    assert [name["name"] for name in client.get("/api/names?q=MINIS").json()["names"]] == ["Sudria's ministry"]
    assert [name["key"] for name in client.get("/api/names?kind=side").json()["names"]] == ["SUD"]
    assert client.get("/api/names?kind=actor").json()["names"] == []
    assert client.get("/api/names?as_of=0").json()["names"] == []


def test_a_dossier_tells_how_counts_were_revised(client: TestClient) -> None:
    """Up once and down once, as bars and in words, with the matter; and the name that may be the same."""
    key = client.get("/api/names").json()["names"][0]["key"]
    content = client.get("/api/name", params={"key": key}).json()
    [record] = content["record"]

    assert (record["claims"], record["revised"]) == (3, {"up": 1, "down": 1})
    assert record["spark"]["told"] == "claimed in turn: 40, 47, 45"
    assert record["last"]["count"] == "45"
    assert [other["other"]["name"] for other in content["may_be_one"]] == ["General Ada Brandt"]
    page = client.get("/name", params={"key": key}).text
    assert "2 revisions" in page
    assert 'aria-label="claimed in turn: 40, 47, 45"' in page
    assert client.get("/api/name?key=none").status_code == 404
    assert client.get("/name").status_code == 404
    assert client.get("/api/name", params={"key": key, "as_of": "1"}).json()["record"][0]["spark"] is None


def test_the_matrix_shows_revisions_beside_the_voice(client: TestClient) -> None:
    """A voice that revised its count has a chart beside its number; as of the first report it has none."""
    assert 'aria-label="claimed in turn: 40, 47, 45"' in client.get("/").text
    assert "claimed in turn" not in client.get("/?as_of=1").text
    voices = client.get("/api/matters").json()["matters"][0]["voices"]
    assert voices[0]["counts"] == [[40, 40], [47, 47], [45, 45]]
